import type { DraftWithFiles } from "../../../contract/drafts.ts";
import { Empty } from "../../staff/states/empty.tsx";

/** What the draft changes, in sentences that a head of office can read: as submitted, or as it stands now. */
export function Comparison({ draft }: { readonly draft: DraftWithFiles }) {
  const isSubmitted = draft.changes.length > 0;
  const changes = isSubmitted ? draft.changes : (draft.comparison?.changes ?? []);
  const against = isSubmitted ? draft.against : (draft.comparison?.against ?? null);
  return (
    <section className="section">
      <h2>{against === null ? "修改内容" : `与第${against}版相比的修改`}</h2>
      {changes.length === 0 ? (
        <Empty title={draft.comparison === null ? "更正问题后显示修改内容" : "没有修改"} />
      ) : (
        <ol className="sentences">
          {changes.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ol>
      )}
    </section>
  );
}
