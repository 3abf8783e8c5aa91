import type { CaseFile } from "./case-file.ts";
import type { CaseEvent, EVENTS } from "./events.gen.ts";
import type { SliceDefinition } from "./slice.ts";
import { SLICES } from "./slices.gen.ts";
import { signableText } from "./decision/signable.ts";
import type { Signature } from "./decision/signature.ts";
import { foldOccurrences } from "./occurrences/fold.ts";
import { statusOf } from "./status-of.ts";

type Applied = { [K in keyof typeof SLICES]: keyof (typeof SLICES)[K]["on"] }[keyof typeof SLICES];
type Changing = {
  [K in keyof typeof EVENTS]: (typeof EVENTS)[K]["changesFile"] extends false ? never : K;
}[keyof typeof EVENTS];
/** Does not compile if no slice handles an event that changes the file, or if a slice handles an event that does not exist. */
const unanswered: { readonly [K in Exclude<Changing, Applied>]: never } = {};
const unknown: { readonly [K in Exclude<Applied, keyof typeof EVENTS>]: never } = {};
void [unanswered, unknown];

const slices = Object.values(SLICES) as readonly unknown[] as readonly SliceDefinition<object>[];

/** The case file before its first event. */
export const NO_CASE = Object.assign({ status: "draft" }, ...slices.map(({ empty }) => empty)) as CaseFile;

/**
 * The case file after an event. Pure; folding all events of a case gives the case file. Its status follows from it (`statusOf`).
 */
export function evolve(caseFile: CaseFile | null, event: CaseEvent): CaseFile {
  if ((caseFile === null) !== (event.type === "caseFiled"))
    throw new Error(`Event '${event.type}' ${caseFile === null ? "cannot be" : "can only be"} the first of a case`);
  const before = caseFile ?? NO_CASE;
  const after: { -readonly [F in keyof CaseFile]: CaseFile[F] } = { ...before };
  for (const { on } of slices) {
    const react = (on as Readonly<Record<string, ((state: object, event: CaseEvent) => object) | undefined>>)[
      event.type
    ];
    if (react) Object.assign(after, react(before, event));
  }
  after.occurrences = foldOccurrences(before, after, event);
  const standing = isOutdated(before, after)
    ? { ...after, signature: { ...before.signature, outdatedBy: event.type } }
    : after;
  return { ...standing, status: statusOf(standing) };
}

/** True when content covered by a signature that awaits its seal has changed. */
function isOutdated(before: CaseFile, after: CaseFile): before is CaseFile & { readonly signature: Signature } {
  const stands = before.signature !== null && after.signature === before.signature && after.decision === null;
  return stands && signableText(before) !== signableText(after);
}

/** Folds several events. */
export function evolveAll(caseFile: CaseFile | null, events: readonly CaseEvent[]): CaseFile {
  const after = events.reduce<CaseFile | null>(evolve, caseFile);
  if (after === null) throw new Error("A case needs at least one event");
  return after;
}
