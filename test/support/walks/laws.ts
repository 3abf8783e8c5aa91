import { isDeepStrictEqual } from "node:util";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import type { StoredCase } from "../../../store/tables/cases.ts";
import type { OpenTask } from "./token-instance.ts";

/*
 * What must hold of a case at every moment, whatever its diagram says; written down from the law and not from the platform's rules, which it checks.
 * Each law returns what is wrong, in words.
 */

/** A case between two looks at it. `before`: undefined at the first one. `open`: its people's steps at the first of the two looks. */
export interface Seen {
  readonly before: StoredCase | undefined;
  readonly after: StoredCase;
  readonly open: readonly OpenTask[];
}

type Fault = string | false;

/** Everything that the law forbids of what happened between two looks. */
export function faultsOf(seen: Seen): readonly string[] {
  const { file } = seen.after;
  return [
    ...statusFaults(file),
    ...decisionFaults(seen),
    ...onceFaults(seen),
    ...keepingFaults(seen),
    ...limitFaults(seen),
    ...endFaults(seen),
  ].filter((fault) => fault !== false);
}

const DECIDED = ["granted", "refused", "readyForDelivery", "delivered", "closed"];
const ENDED = ["closed", "withdrawn", "terminated", "acceptanceRefused", "licenceNotRequired"];
const UNANSWERED = ["submitted", "received", "supplementRequested", "supplementSubmitted"];

function statusFaults(file: CaseFile): readonly Fault[] {
  const { status, acceptance, decision, endedOn, review } = file;
  const isOnProcedure = file.procedures.some((one) => one.endedOn === null);
  const agrees = (name: string, isTrue: boolean): Fault => (status === name) !== isTrue && `${status}, not as ${name}`;
  return [
    ENDED.includes(status) !== (endedOn !== null) && `${status}, ended on ${endedOn}`,
    agrees("withdrawn", file.withdrawnOn !== null),
    agrees("terminated", file.termination?.confirmed === true),
    agrees("closed", endedOn !== null && file.delivery !== null),
    ["acceptanceRefused", "licenceNotRequired"].includes(status) !== (file.refusal !== null) && `${status}, refusal`,
    DECIDED.includes(status) !== (decision !== null) && `${status}, decided: ${decision?.outcome ?? "not"}`,
    endedOn === null && UNANSWERED.includes(status) !== (acceptance === null) && `${status}, acceptance`,
    endedOn === null && decision === null && agrees("specialProcedure", isOnProcedure && acceptance !== null),
    status === "awaitingSignOff" &&
      (review === null || review.returnedOn !== undefined) &&
      `${status} without a review`,
    status === "awaitingSignOff" &&
      openKinds(file).some((kind) => DEPENDED_ON.includes(kind)) &&
      `${status}, step open`,
    status === "granted" && decision?.outcome !== "grant" && "granted against the decision",
  ];
}

/** Kinds on which a decision depends. */
const DEPENDED_ON: readonly string[] = ["review", "opinion", "specialProcedure", "deliberation"];

function openKinds({ occurrences }: CaseFile): readonly string[] {
  return occurrences.flatMap(({ kind, outcome, gone }) => (outcome === null && gone === undefined ? [kind] : []));
}

/** No decision without acceptance, a leading review and a signature of somebody else, with nothing open on which it depends; no licence without it. */
function decisionFaults({ before, after: { file }, open }: Seen): readonly Fault[] {
  const { decision, review, signature, licence } = file;
  if (decision === null)
    return [licence !== null && "a licence without a decision", file.refusalReadyOn !== null && "a refusal undecided"];
  const isNew = (before?.file.decision ?? null) === null;
  const isDone = ({ instance }: OpenTask): boolean =>
    file.occurrences.some((one) => one.instance === instance && one.outcome !== null);
  const steps = open
    .filter((task) => DEPENDED_ON.includes(task.node.kind) && !isDone(task))
    .map(({ element }) => element);
  return [
    file.acceptance === null && "decided without acceptance",
    (review === null || review.returnedOn !== undefined) && "decided without a review",
    (signature === null || signature.outcome !== decision.outcome) && "decided without a signature",
    review !== null && review.opinion !== decision.outcome && "decided against the review",
    signature !== null && file.reviewerIds.includes(signature.signerId) && "signed by a reviewer",
    file.procedures.some(({ endedOn }) => endedOn === null) && "decided during a special procedure",
    isNew && steps.length > 0 && `decided while open: ${steps.join(", ")}`,
    licence !== null && decision.outcome !== "grant" && "a licence for a refusal",
    file.refusalReadyOn !== null && decision.outcome !== "refuse" && "a refusal of what was granted",
    file.delivery !== null && licence === null && file.refusalReadyOn === null && "delivered without a result",
  ];
}

/** What may happen once: it does not change afterwards. */
function onceFaults({ before, after: { file } }: Seen): readonly Fault[] {
  if (before === undefined) return [];
  const old = before.file;
  const changed = (name: string, was: unknown, is: unknown): Fault =>
    was !== null && was !== undefined && !isDeepStrictEqual(was, is) && `${name} changed`;
  return [
    changed("the decision", old.decision, file.decision),
    changed("the licence", old.licence, file.licence),
    changed("the end", old.endedOn, file.endedOn),
    changed("the day of acceptance", old.acceptance?.on, file.acceptance?.on),
    changed("the refusal", old.refusal, file.refusal),
    changed("the day of the supplement notice", old.supplement?.requestedOn, file.supplement?.requestedOn),
    changed("the faults of the supplement notice", old.supplement?.faults, file.supplement?.faults),
    changed("the extension", old.extension, file.extension),
    changed("the delivery", old.delivery, file.delivery),
  ];
}

/** What was found and said is kept, whatever is returned or withdrawn. */
function keepingFaults({ before, after: { file } }: Seen): readonly Fault[] {
  if (before === undefined) return [];
  const old = before.file;
  const lost = <T>(name: string, was: readonly T[], is: readonly T[], same: (a: T, b: T) => boolean): Fault =>
    !was.every((one, at) => at < is.length && same(one, is[at] as T)) && `${name} not kept`;
  const isSame = (a: unknown, b: unknown): boolean => isDeepStrictEqual(a, b);
  return [
    lost("findings", old.findings, file.findings, isSame),
    lost(
      "opinions",
      old.opinions,
      file.opinions,
      (a, b) => a.instance === b.instance && (a.answer === null || isSame(a, b)),
    ),
    lost("procedures", old.procedures, file.procedures, (a, b) =>
      a.endedOn === null ? a.instance === b.instance : isSame(a, b),
    ),
    lost("deliberations", old.deliberations, file.deliberations, (a, b) =>
      isSame({ ...a, returnedOn: null }, { ...b, returnedOn: null }),
    ),
    lost("general tasks", old.generalTasks, file.generalTasks, isSame),
    lost("arrivals", old.arrivals, file.arrivals, isSame),
    lost("occurrences", old.occurrences, file.occurrences, (a, b) =>
      a.outcome === null && a.gone === undefined ? a.instance === b.instance : isSame(a, b),
    ),
    !old.reviewerIds.every((id) => file.reviewerIds.includes(id)) && "a reviewer is forgotten",
  ];
}

/** The limits move by acceptance, by a special procedure that stops the clock, by an extension (the statutory one only), and by nothing else. */
function limitFaults({ before, after }: Seen): readonly Fault[] {
  if (before === undefined) return [];
  const { file: old, dates: were } = before;
  const { file, dates } = after;
  const isAccepted = (old.acceptance === null) === (file.acceptance === null);
  const stops = (which: "stopsStatutory" | "stopsPromised"): boolean =>
    [old, file].some(({ pauses }) => pauses.some((pause) => pause[which] && pause.to === null)) ||
    file.pauses.some(
      (pause) => pause[which] && !old.pauses.some(({ from, to }) => from === pause.from && to === pause.to),
    );
  const isExtended = old.extension === null && file.extension !== null;
  if (!isAccepted || old.endedOn !== file.endedOn) return [];
  return [
    were.statutoryDueOn !== dates.statutoryDueOn &&
      !(stops("stopsStatutory") || isExtended) &&
      `the statutory limit moved from ${were.statutoryDueOn} to ${dates.statutoryDueOn}`,
    were.promisedDueOn !== dates.promisedDueOn &&
      !stops("stopsPromised") &&
      `the promised limit moved from ${were.promisedDueOn} to ${dates.promisedDueOn}`,
    were.statutoryDueOn !== null &&
      dates.statutoryDueOn !== null &&
      dates.statutoryDueOn < were.statutoryDueOn &&
      "the statutory limit became shorter",
  ];
}

/** A case ends in one way, and with its end everything that was open. */
function endFaults({ after: { file } }: Seen): readonly Fault[] {
  if (file.endedOn === null) return [];
  const ways = [
    file.withdrawnOn !== null,
    file.termination?.confirmed === true,
    file.refusal !== null,
    file.delivery !== null,
  ].filter(Boolean).length;
  return [
    ways !== 1 && `ended in ${ways} ways`,
    openKinds(file).length > 0 && `open after the end: ${openKinds(file).join(", ")}`,
    file.withdrawnOn !== null && file.decision !== null && "withdrawn after the decision",
  ];
}
