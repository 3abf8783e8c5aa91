import { Tag } from "antd";
import type { DraftWithFiles } from "../../../contract/drafts.ts";
import { DRAFT_VIEWS, type EditorView } from "./views.ts";
import { Empty } from "../../staff/states/empty.tsx";

/** In which part of the draft a file is edited. */
function partOf(file: string): string {
  const views: readonly (readonly [RegExp, EditorView])[] = [
    [/\.(bpmn|dmn)$/, "canvas"],
    [/\.form$/, "form"],
    [/^result/, "result"],
    [/^cases/, "cases"],
  ];
  const view = views.find(([pattern]) => pattern.test(file))?.[1];
  return view === undefined ? "事项设置" : DRAFT_VIEWS[view];
}

/** What the checks found, errors first. */
export function ProblemList({ problems }: Pick<DraftWithFiles, "problems">) {
  const sorted = [...problems].sort((a, b) => Number(a.severity === "warning") - Number(b.severity === "warning"));
  return (
    <section className="section" aria-labelledby="problems">
      <h2 id="problems">检查结果</h2>
      {sorted.length === 0 ? (
        <Empty title="没有发现问题" />
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
