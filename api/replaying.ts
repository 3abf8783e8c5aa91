import { wholeApplication } from "../domain/case/packaging/packaging.ts";
import type { WorkingDayCalendar } from "../domain/law/calendar.ts";
import { shanghaiDate } from "../domain/law/dates.ts";
import { pastCase, type PastCase } from "../domain/migration/past-case.ts";
import { routingFacts } from "../domain/flow/routing.ts";
import type { DraftContent } from "../domain/release/bundle.ts";
import { refuse } from "../domain/rule-violation.ts";
import { compareWalks, type ComparedWalk } from "../modeler/tryout/past/compare-walks.ts";
import { durationsOf, walkPast, type PastWalk } from "../modeler/tryout/past/walk-past.ts";
import { walkedFlow, type WalkedFlow } from "../modeler/tryout/past/walked-flow.ts";
import type { StoredCase } from "../store/tables/cases.ts";
import type { Store } from "../store/tables.ts";
import { plannedRelease, readDraft } from "./release-checks.ts";

/** A finished case with its way. */
export interface Past {
  readonly stored: StoredCase;
  readonly past: PastCase;
}

/** Reads finished cases with their ways, in the given order. */
export async function readPast(
  { cases, journal, handledTasks }: Pick<Store, "cases" | "journal" | "handledTasks">,
  ids: readonly string[],
): Promise<readonly Past[]> {
  const [found, entries, answered] = await Promise.all([
    cases.findMany(ids),
    journal.ofCases(ids),
    handledTasks.ofCases(ids),
  ]);
  return ids.flatMap((id) => {
    const stored = found.find(({ file }) => file.id === id);
    if (stored === undefined) return [];
    const own = <T extends { readonly caseId: string }>(list: readonly T[]): readonly T[] =>
      list.filter(({ caseId }) => caseId === id);
    const filedOn = shanghaiDate(stored.file.filedAt);
    return [{ stored, past: pastCase(filedOn, { journal: own(entries), answered: own(answered) }) }];
  });
}

const PACKAGES = "一件事按各联办事项自己的流程办理，请在联办事项的草稿里回放。";

/** Why a case is left out. */
export type LeftOut = "migrated" | "erased" | "unclear";

/** Both walks of a case. */
export interface Outcome {
  readonly compared: ComparedWalk;
  readonly before: PastWalk;
  readonly after: PastWalk;
}

/** A draft through which finished cases are walked. */
export interface Replaying {
  /** What the draft means. */
  readonly draft: WalkedFlow;
  replay(past: Past): Promise<Outcome | LeftOut>;
}

/** Opens it. Refuses a draft of which no flow can be read (DRAFT_HAS_PROBLEMS). */
export async function openReplaying(
  store: Store,
  { itemId, content }: { readonly itemId: string; readonly content: DraftContent },
  now: string,
): Promise<Replaying> {
  const bundle = await readDraft(store, content, now);
  if (bundle === null) return refuse("DRAFT_HAS_PROBLEMS", { title: "草稿现在不能读取，更正所列问题后才能回放。" });
  if (bundle.item.package !== undefined) return refuse("DRAFT_HAS_PROBLEMS", { title: PACKAGES });
  const calendar = await store.calendarYears.calendar();
  const draft = await walkedFlow(bundle, calendar);
  const releases = new Map<number, Promise<WalkedFlow | null>>();
  const releaseOf = (release: number): Promise<WalkedFlow | null> => {
    const known = releases.get(release) ?? flowOfRelease(store, { itemId, release, calendar });
    releases.set(release, known);
    return known;
  };
  return {
    draft,
    async replay(past) {
      const own = await releaseOf(past.stored.file.release);
      return own === null ? "unclear" : replayed(past, { own, draft });
    },
  };
}

async function flowOfRelease(
  store: Pick<Store, "releases">,
  {
    itemId,
    release,
    calendar,
  }: { readonly itemId: string; readonly release: number; readonly calendar: WorkingDayCalendar },
): Promise<WalkedFlow | null> {
  const planned = await plannedRelease(store, itemId, release);
  return planned === undefined ? null : walkedFlow(planned, calendar);
}

function replayed(
  { stored: { file, meta }, past }: Past,
  { own, draft }: { readonly own: WalkedFlow; readonly draft: WalkedFlow },
): Outcome | LeftOut {
  if (past.isMigrated) return "migrated";
  if (meta.seals !== null && "erasedBy" in meta.seals.applicant) return "erased";
  const application = wholeApplication(file);
  const factsIn = ({ form }: WalkedFlow) => routingFacts(form.components, application);
  try {
    const before = walkPast(past, factsIn(own), { material: own, durations: null });
    if (before.stuck !== null) return "unclear";
    const durations = durationsOf(before.tryout, own);
    const after = walkPast(past, factsIn(draft), { material: draft, durations });
    return { before, after, compared: compareWalks(before, after, draft) };
  } catch {
    // Days before the first year of the calendar, or a release that this version reads otherwise.
    return "unclear";
  }
}
