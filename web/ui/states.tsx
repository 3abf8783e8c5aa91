import type { ReactNode } from "react";
import { Link } from "wouter";
import { factsOf } from "./api/problem.ts";

/** Shown while data is loading. */
export function Loading({ what = "正在加载" }: { readonly what?: string }) {
  return (
    <p className="loading" role="status">
      <span className="spinner" aria-hidden="true" />
      {what}…
    </p>
  );
}

/** An empty result that is not an error. */
export function Empty({ children }: { readonly children: ReactNode }) {
  return <div className="empty">{children}</div>;
}

/** Failed loading: the reason, and a retry where that may help. */
export function Failure({ error, retry }: { readonly error: unknown; readonly retry?: () => unknown }) {
  const { title, code, status, requestId } = factsOf(error);
  return (
    <div className="notice notice-bad" role="alert">
      <p className="notice-title">{title}</p>
      <p className="notice-code">
        代码：{code}
        {requestId && `　请求号：${requestId}`}
      </p>
      {code === "UNAUTHENTICATED" && (
        <p>
          <Link href={loginLink()}>去登录</Link>
        </p>
      )}
      {retry && status !== 401 && status !== 403 && status !== 404 && (
        <button type="button" className="button" onClick={() => void retry()}>
          重试
        </button>
      )}
    </div>
  );
}

/** Link to the login page that returns here. */
export function loginLink(): string {
  return `/login?next=${encodeURIComponent(location.pathname + location.search)}`;
}
