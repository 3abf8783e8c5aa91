import type { CaseFile } from "../../../domain/case/case-file.ts";
import type { StoredCase } from "../../../store/tables/cases.ts";
import { keepingFaults } from "./keeping-laws.ts";
import { limitFaults } from "./limit-laws.ts";
import type { OpenTask } from "./token-instance.ts";

/*
 * What must hold of a case at every moment, whatever its diagram says; written down from the law and not from the platform's rules, which it checks.
 */

/** A case between two looks at it. `before`: undefined at the first one. `open`: its people's steps at the first of the two looks. */
export interface Seen {
  readonly before: StoredCase | undefined;
  readonly after: StoredCase;
  readonly open: readonly OpenTask[];
}

/** Everything that the law forbids of what happened between two looks, in words. */
export function faultsOf(seen: Seen): readonly string[] {
  const { file } = seen.after;
  return [
    ...broken(STATUS_LAWS, file).map((law) => `${law}: ${file.status}`),
    ...broken(DECISION_LAWS, file),
    ...openAtDecision(seen).map((element) => `decided while '${element}' was open`),
    ...broken(END_LAWS, file),
    ...(seen.before === undefined ? [] : keepingFaults(seen.before.file, file)),
    ...(seen.before === undefined ? [] : limitFaults(seen.before, seen.after)),
  ];
}

/** What is said when it is broken, and when it is. */
type Law = readonly [says: string, isBroken: (file: CaseFile) => boolean];

function broken(laws: readonly Law[], file: CaseFile): readonly string[] {
  return laws.filter(([, isBroken]) => isBroken(file)).map(([says]) => says);
}

const DECIDED = ["granted", "refused", "readyForDelivery", "delivered", "closed"];
const ENDED = ["closed", "withdrawn", "terminated", "acceptanceRefused", "licenceNotRequired"];
const UNANSWERED = ["submitted", "received", "supplementRequested", "supplementSubmitted"];
const NOT_ACCEPTED = ["acceptanceRefused", "licenceNotRequired"];

/** A status that the facts contradict, or facts that it does not show. */
const STATUS_LAWS: readonly Law[] = [
  ["the end", ({ status, endedOn }) => ENDED.includes(status) !== (endedOn !== null)],
  ["the withdrawal", ({ status, withdrawnOn }) => (status === "withdrawn") !== (withdrawnOn !== null)],
  ["the termination", ({ status, termination }) => (status === "terminated") !== (termination?.confirmed === true)],
  ["the delivery", ({ status, delivery }) => ["closed", "delivered"].includes(status) !== (delivery !== null)],
  ["the refusal of acceptance", ({ status, refusal }) => NOT_ACCEPTED.includes(status) !== (refusal !== null)],
  ["the decision", ({ status, decision }) => DECIDED.includes(status) !== (decision !== null)],
  ["the grant", ({ status, decision }) => status === "granted" && decision?.outcome !== "grant"],
  [
    "the acceptance",
    ({ status, endedOn, acceptance }) => endedOn === null && UNANSWERED.includes(status) !== (acceptance === null),
  ],
  ["the special procedure", (file) => (file.status === "specialProcedure") !== isOnProcedure(file)],
  ["the review", (file) => file.status === "awaitingSignOff" && !isReviewed(file)],
];

/** No decision without acceptance, a leading review and a signature of somebody else; no licence without it. */
const DECISION_LAWS: readonly Law[] = [
  ["decided without acceptance", (file) => file.decision !== null && file.acceptance === null],
  ["decided without a review", (file) => file.decision !== null && !isReviewInForce(file)],
  [
    "decided against the review",
    ({ decision, review }) => decision !== null && review !== null && review.opinion !== decision.outcome,
  ],
  [
    "decided without a signature",
    ({ decision, signature }) => decision !== null && decision.outcome !== signature?.outcome,
  ],
  [
    "signed by a reviewer",
    ({ signature, reviewerIds }) => signature !== null && reviewerIds.includes(signature.signerId),
  ],
  ["a licence that was not granted", ({ licence, decision }) => licence !== null && decision?.outcome !== "grant"],
  [
    "a refusal that was not decided",
    ({ refusalReadyOn, decision }) => refusalReadyOn !== null && decision?.outcome !== "refuse",
  ],
  [
    "delivered without a result",
    ({ delivery, licence, refusalReadyOn }) => delivery !== null && licence === null && refusalReadyOn === null,
  ],
];

/** A case ends in one way, and with its end everything that was open. */
const END_LAWS: readonly Law[] = [
  ["ended in no way or in several", (file) => file.endedOn !== null && waysToTheEnd(file) !== 1],
  ["open after the end", (file) => file.endedOn !== null && openKinds(file).length > 0],
  ["withdrawn after the decision", ({ withdrawnOn, decision }) => withdrawnOn !== null && decision !== null],
];

function waysToTheEnd({ withdrawnOn, termination, refusal, delivery }: CaseFile): number {
  return [withdrawnOn !== null, termination?.confirmed === true, refusal !== null, delivery !== null].filter(Boolean)
    .length;
}

/** Kinds on which a decision depends. */
const DEPENDED_ON: readonly string[] = ["review", "opinion", "specialProcedure", "deliberation"];

function openKinds({ occurrences }: CaseFile): readonly string[] {
  return occurrences.flatMap(({ kind, outcome, gone }) => (outcome === null && gone === undefined ? [kind] : []));
}

function isOnProcedure({ acceptance, decision, endedOn, procedures }: CaseFile): boolean {
  const isOpen = acceptance !== null && decision === null && endedOn === null;
  return isOpen && procedures.some((one) => one.endedOn === null);
}

/** A leading review that nobody returned, and nothing open that belongs to it. */
function isReviewed(file: CaseFile): boolean {
  const isSettled = file.procedures.every(({ endedOn }) => endedOn !== null);
  return isReviewInForce(file) && isSettled && !openKinds(file).some((kind) => DEPENDED_ON.includes(kind));
}

function isReviewInForce({ review }: CaseFile): boolean {
  return review !== null && review.returnedOn === undefined;
}

/** Elements of people's steps that were open when the decision was made, and on which it depends. */
function openAtDecision({ before, after: { file }, open }: Seen): readonly string[] {
  if (file.decision === null || before?.file.decision) return [];
  const isDone = ({ instance }: OpenTask): boolean =>
    file.occurrences.some((one) => one.instance === instance && one.outcome !== null);
  return open.filter((task) => DEPENDED_ON.includes(task.node.kind) && !isDone(task)).map(({ element }) => element);
}
