import type { CaseFile } from "./case-file.ts";
import { isAnyOpen, isOnProcedureNow, isReviewed } from "./facts.ts";
import { awaitedForwarding, forwardingInForce } from "./forwarding/forwarding.ts";
import { decidedDay, hasResults } from "./packaging/packaging.ts";
import type { CaseStatus } from "./status.ts";

/** Steps after the review that the signer waits for. */
const BEFORE_SIGNING: readonly string[] = ["deliberation", "publicity", "upperAnswer"];

/** One line of the table: the status, and what must be true of the case. */
type Line = readonly [status: CaseStatus, isTrue: (file: CaseFile) => boolean];

/**
 * The status of a case: the first line that is true. It follows from what is recorded, not from the order of acts, so that every flow that the law permits has one.
 * 制证中 is not among them: a certificate is made in one act.
 */
const LINES: readonly Line[] = [
  // No act leads there yet. A later version does, and its rows keep it.
  ["voided", ({ status }) => status === "voided"],
  ["archived", ({ status }) => status === "archived"],
  ["withdrawn", ({ withdrawnOn }) => withdrawnOn !== null],
  [
    "terminated",
    ({ termination, membership }) => termination?.confirmed === true || (membership?.failed ?? null) !== null,
  ],
  ["licenceNotRequired", ({ refusal }) => refusal?.ground === "notRequired"],
  ["acceptanceRefused", ({ refusal }) => refusal !== null],
  // No decision of the hall: the upper body decides, or has decided.
  ["forwarded", (file) => file.endedOn !== null && file.decision === null && forwardingInForce(file) !== null],
  // Earlier versions closed refusals without delivery.
  ["closed", ({ endedOn }) => endedOn !== null],
  ["delivered", ({ delivery }) => delivery !== null],
  ["readyForDelivery", ({ licence, refusalReadyOn }) => licence !== null || refusalReadyOn !== null],
  // A package: everything is decided, and lies at the comprehensive window.
  [
    "readyForDelivery",
    ({ packaging }) => packaging !== null && decidedDay(packaging) !== null && hasResults(packaging),
  ],
  ["granted", ({ decision }) => decision?.outcome === "grant"],
  ["refused", ({ decision }) => decision !== null],
  ["specialProcedure", isOnProcedureNow],
  ["awaitingUpperAnswer", (file) => awaitedForwarding(file) !== null],
  [
    "awaitingSignOff",
    (file) => file.acceptance !== null && isReviewed(file) && !BEFORE_SIGNING.some((kind) => isAnyOpen(kind, file)),
  ],
  ["underReview", ({ acceptance, reviewBegun }) => acceptance !== null && reviewBegun],
  ["underReview", ({ packaging }) => packaging !== null && packaging.members.some(({ caseId }) => caseId !== null)],
  ["accepted", ({ acceptance }) => acceptance !== null],
  ["supplementSubmitted", ({ supplement }) => supplement !== null && supplement.submittedOn !== null],
  ["supplementRequested", ({ supplement }) => supplement !== null],
  ["received", ({ receivedOn }) => receivedOn !== null],
  ["submitted", ({ id }) => id !== ""],
];

/** The status that follows from what is recorded of a case. The stored status is always this one. */
export function statusOf(file: CaseFile): CaseStatus {
  return LINES.find(([, isTrue]) => isTrue(file))?.[0] ?? "draft";
}
