import { Spin } from "antd";

/** Shown while data is on its way. */
export function Loading({ what = "正在加载" }: { readonly what?: string }) {
  return (
    <div className="loading state-loading" role="status">
      <Spin size="small" aria-hidden="true" />
      <span>{what}…</span>
    </div>
  );
}
