import { isDeepStrictEqual as isSame } from "node:util";
import type { CaseFile } from "../../../domain/case/case-file.ts";

/** What may happen once does not change afterwards, and what was found and said is kept, whatever is returned or withdrawn. */
export function keepingFaults(old: CaseFile, file: CaseFile): readonly string[] {
  return [
    ...ONCE.filter(([, read]) => isChanged(read(old), read(file))).map(([name]) => `${name} has changed`),
    ...KEPT.filter(([, isKept]) => !isKept(old, file)).map(([name]) => `${name} are not kept`),
  ];
}

/** What a case has at most once; null or undefined before. */
const ONCE: readonly (readonly [name: string, read: (file: CaseFile) => unknown])[] = [
  ["the decision", ({ decision }) => decision],
  ["the licence", ({ licence }) => licence],
  ["the end", ({ endedOn }) => endedOn],
  ["the day of acceptance", ({ acceptance }) => acceptance?.on],
  ["the refusal", ({ refusal }) => refusal],
  ["the day of the supplement notice", ({ supplement }) => supplement?.requestedOn],
  ["what the supplement notice names", ({ supplement }) => supplement?.faults],
  ["the extension", ({ extension }) => extension],
  ["the delivery", ({ delivery }) => delivery],
];

function isChanged(was: unknown, is: unknown): boolean {
  return was !== null && was !== undefined && !isSame(was, is);
}

/** Lists to which things are added, and in which what is settled stays as it is. */
const KEPT: readonly (readonly [name: string, isKept: (old: CaseFile, file: CaseFile) => boolean])[] = [
  ["the findings", (old, file) => holdsAll(old.findings, file.findings, isSame)],
  ["the general tasks", (old, file) => holdsAll(old.generalTasks, file.generalTasks, isSame)],
  ["the arrivals", (old, file) => holdsAll(old.arrivals, file.arrivals, isSame)],
  [
    "the opinions",
    (old, file) =>
      holdsAll(
        old.opinions,
        file.opinions,
        settledBy(({ answer }) => answer !== null),
      ),
  ],
  [
    "the special procedures",
    (old, file) =>
      holdsAll(
        old.procedures,
        file.procedures,
        settledBy(({ endedOn }) => endedOn !== null),
      ),
  ],
  [
    "the occurrences",
    (old, file) =>
      holdsAll(
        old.occurrences,
        file.occurrences,
        settledBy(({ outcome, gone }) => outcome !== null || gone === true),
      ),
  ],
  [
    "the deliberations",
    (old, file) =>
      holdsAll(old.deliberations, file.deliberations, (one, other) =>
        isSame({ ...one, returnedOn: null }, { ...other, returnedOn: null }),
      ),
  ],
  ["the reviewers", (old, file) => old.reviewerIds.every((id) => file.reviewerIds.includes(id))],
];

/** Whether each thing is still in its place. */
function holdsAll<T>(old: readonly T[], now: readonly T[], isStill: (one: T, other: T) => boolean): boolean {
  return old.every((one, at) => at < now.length && isStill(one, now[at] as T));
}

/** What is settled does not change; what is not stays that of its occurrence. */
function settledBy<T extends { readonly instance?: string }>(
  isSettled: (one: T) => boolean,
): (one: T, other: T) => boolean {
  return (one, other) => (isSettled(one) ? isSame(one, other) : one.instance === other.instance);
}
