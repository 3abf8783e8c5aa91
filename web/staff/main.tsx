import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { ConfigProvider } from "antd";
import zhCN from "antd/locale/zh_CN.js";
import { createRoot } from "react-dom/client";
import { Router } from "wouter";
import tokens from "../style/tokens.css?raw";
import { shouldRetry } from "../ui/api/problem.ts";
import { isOfStaff, locationWithin } from "../ui/across-shells.ts";
import { App } from "./app.tsx";
import { CloseSign } from "./parts/close-sign.tsx";
import { SelectArrow } from "./parts/select-arrow.tsx";
import { themeOf } from "./theme.ts";
import "../style/tokens.css";
import "../style/base.css";
import "./style/antd.css";
import "./style/staff.css";

const queries = new QueryClient({
  defaultOptions: { queries: { retry: shouldRetry, staleTime: 5_000, refetchOnWindowFocus: false } },
});
const theme = themeOf(tokens);
const location = locationWithin(isOfStaff);

const root = document.getElementById("app");
if (!root) throw new Error("staff.html has no element #app");
createRoot(root).render(
  <QueryClientProvider client={queries}>
    <ConfigProvider
      locale={zhCN.default}
      theme={theme}
      button={{ autoInsertSpace: false }}
      select={{ suffixIcon: <SelectArrow /> }}
      modal={{ closeIcon: <CloseSign /> }}
      drawer={{ closeIcon: <CloseSign /> }}
    >
      <Router hook={location}>
        <App />
      </Router>
    </ConfigProvider>
  </QueryClientProvider>,
);
