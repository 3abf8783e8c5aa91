import { Tag } from "antd";
import type { DraftWithFiles } from "../../../contract/drafts.ts";
import { partOf } from "./views.ts";

/** What the checks found, errors first. */
export function ProblemList({ problems }: Pick<DraftWithFiles, "problems">) {
  const sorted = [...problems].sort((a, b) => Number(a.severity === "warning") - Number(b.severity === "warning"));
  return (
    <section className="section">
      <h2>检查结果</h2>
      {sorted.length === 0 ? (
        <p>
          <Tag color="success">通过</Tag>没有发现问题。
        </p>
      ) : (
        <ul className="problems">
          {sorted.map(({ file, elementId, message, severity }) => (
            <li key={`${file} ${elementId} ${message}`}>
              <Tag color={severity === "error" ? "error" : "warning"}>{severity === "error" ? "须更正" : "提醒"}</Tag>
              <span>{message}</span>
              <span className="muted nowrap">{partOf(file)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
