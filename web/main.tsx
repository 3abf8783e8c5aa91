import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createRoot } from "react-dom/client";
import { Router } from "wouter";
import { App } from "./app.tsx";
import { isOfStaff, locationWithin } from "./ui/across-shells.ts";
import { shouldRetry } from "./ui/api/problem.ts";
import "./style/main.css";

const queries = new QueryClient({
  defaultOptions: { queries: { retry: shouldRetry, staleTime: 5_000, refetchOnWindowFocus: false } },
});

const location = locationWithin((path) => !isOfStaff(path));

const root = document.getElementById("app");
if (!root) throw new Error("index.html has no element #app");
createRoot(root).render(
  <QueryClientProvider client={queries}>
    <Router hook={location}>
      <App />
    </Router>
  </QueryClientProvider>,
);
