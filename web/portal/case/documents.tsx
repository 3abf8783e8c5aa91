import type { CaseDocument } from "../../../contract/documents.ts";
import { Empty } from "../../ui/states.tsx";
import { writtenDate, writtenMoment } from "../../ui/written.ts";

/** The papers of a case, with links to the PDFs. */
export function Documents({
  documents,
  masked = false,
}: {
  readonly documents: readonly CaseDocument[];
  readonly masked?: boolean;
}) {
  if (documents.length === 0) return <Empty>还没有文书。</Empty>;
  return (
    <ul className="rows rows-tight">
      {documents.map((document) => (
        <li key={document.id} className="row">
          {masked ? <span>{document.name}</span> : <DocumentLink document={document} />}
          <span className="muted">
            {document.number}　{writtenMoment(document.madeAt)}
            {document.servedOn && `　${writtenDate(document.servedOn)}送达`}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Links to the PDF once it is made and sealed. */
export function DocumentLink({ document }: { readonly document: CaseDocument }) {
  if (document.state !== "made")
    return (
      <span className="muted" role="status">
        {document.name}（正在制作和用印…）
      </span>
    );
  return (
    <a href={`/api/documents/${encodeURIComponent(document.id)}/content`} target="_blank" rel="noopener">
      {document.name}（PDF）
    </a>
  );
}
