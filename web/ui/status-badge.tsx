import type { CaseStatus } from "../../domain/case/status.ts";

const GOOD: readonly CaseStatus[] = [
  "granted",
  "certificateMaking",
  "certificateStored",
  "readyForDelivery",
  "delivered",
  "closed",
  "archived",
];
const BAD: readonly CaseStatus[] = ["refused", "acceptanceRefused", "licenceNotRequired", "terminated", "voided"];
const ASKING: readonly CaseStatus[] = ["supplementRequested", "preReviewReturned"];

/** The status of a case as a word with a colour. */
export function StatusBadge({ status, name }: { readonly status: CaseStatus; readonly name: string }) {
  return <span className={`badge badge-${toneOf(status)}`}>{name}</span>;
}

function toneOf(status: CaseStatus): string {
  if (GOOD.includes(status)) return "good";
  if (BAD.includes(status)) return "bad";
  return ASKING.includes(status) ? "warn" : "plain";
}
