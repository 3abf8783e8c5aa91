import { awaitsApplicant, isAdverse, isFavourable, type CaseStatus } from "../../domain/case/status.ts";

/** The status of a case as a word with a colour. */
export function StatusBadge({ status, name }: { readonly status: CaseStatus; readonly name: string }) {
  return <span className={`badge badge-${toneOf(status)}`}>{name}</span>;
}

function toneOf(status: CaseStatus): string {
  if (isFavourable(status)) return "good";
  if (isAdverse(status)) return "bad";
  return awaitsApplicant(status) ? "warn" : "plain";
}
