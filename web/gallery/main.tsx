import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { ConfigProvider } from "antd";
import zhCN from "antd/locale/zh_CN.js";
import { createRoot } from "react-dom/client";
import tokens from "../style/tokens.css?raw";
import { themeOf } from "../staff/theme.ts";
import { Gallery } from "./gallery.tsx";
import "../style/tokens.css";
import "../style/base.css";
import "../staff/style/antd.css";
import "../staff/style/staff.css";
import "./gallery.css";

const root = document.getElementById("app");
if (!root) throw new Error("index.html has no element #app");
createRoot(root).render(
  <QueryClientProvider client={new QueryClient()}>
    <ConfigProvider locale={zhCN.default} theme={themeOf(tokens)} button={{ autoInsertSpace: false }}>
      <Gallery />
    </ConfigProvider>
  </QueryClientProvider>,
);
