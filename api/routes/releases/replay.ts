import type { CaseReplay, DraftReplay } from "../../../contract/draft-replay.ts";
import { wholeApplication } from "../../../domain/case/packaging/packaging.ts";
import type { WorkingDayCalendar } from "../../../domain/law/calendar.ts";
import { addMonths, shanghaiDate, type IsoDate } from "../../../domain/law/dates.ts";
import { pastCase, type PastCase } from "../../../domain/migration/past-case.ts";
import { routingFacts } from "../../../domain/flow/routing.ts";
import { requireOwn } from "../../../domain/release/draft.ts";
import type { PlannedBundle } from "../../../domain/release/changes/release-changes.ts";
import { refuse } from "../../../domain/rule-violation.ts";
import { subjectsOf } from "../../../modeler/conditions/subjects.ts";
import { readBpmn } from "../../../modeler/blocks/moddle.ts";
import { compareWalks, type ComparedWalk } from "../../../modeler/tryout/past/compare-walks.ts";
import { durationsOf, walkPast, type PastWalk } from "../../../modeler/tryout/past/walk-past.ts";
import type { TryoutMaterial } from "../../../modeler/tryout/tryout.ts";
import { existingDraft } from "../../../store/handler/on-draft.ts";
import type { StoredCase } from "../../../store/tables/cases.ts";
import type { Store } from "../../../store/tables.ts";
import { handle } from "../../handle.ts";
import { actorOf } from "../../identity/principal.ts";
import { ApiProblem } from "../../problems/api-problem.ts";
import { plannedRelease, readDraft } from "../../release-checks.ts";

const MOST = 500;
/** Cases whose journals are read at a time. */
const AT_A_TIME = 50;

/** 回放: finished cases of the item walked through a draft, newest first. */
export const replayDraft = handle("replayDraft", ({ store, now }) => async (request) => {
  const draft = await existingDraft(store, request.params.id);
  requireOwn(actorOf(request), draft);
  const today = shanghaiDate(now());
  const { from = addMonths(today, -12), to = today, limit = MOST } = request.query;
  const replaying = await openReplaying(store, draft, now());
  const within = { itemId: draft.itemId, from, to };
  const [found, ids] = await Promise.all([store.cases.countFinished(within), store.cases.finishedIds(within, limit)]);
  const leftOut = { older: Math.max(0, found - ids.length), migrated: 0, erased: 0, unclear: 0 };
  const replayed: DraftReplay["cases"][number][] = [];
  for (let at = 0; at < ids.length; at += AT_A_TIME) {
    for (const past of await readPast(store, ids.slice(at, at + AT_A_TIME))) {
      const outcome = await replaying.replay(past);
      if (typeof outcome === "string") leftOut[outcome]++;
      else replayed.push(listed(past, outcome.compared));
      await letOthersIn();
    }
  }
  return { found, leftOut, cases: replayed };
});

/** One finished case in both flows. */
export const replayCase = handle("replayCase", ({ store, now }) => async (request) => {
  const draft = await existingDraft(store, request.params.id);
  requireOwn(actorOf(request), draft);
  const id = (await store.cases.findIdByNumber(request.params.number)) ?? notFound();
  const [past] = await readPast(store, [id]);
  if (past === undefined) return notFound();
  const { file } = past.stored;
  if (file.itemId !== draft.itemId || file.endedOn === null) return notFound();
  const replaying = await openReplaying(store, draft, now());
  const outcome = await replaying.replay(past);
  if (typeof outcome === "string") return notFound();
  const { compared, before, after } = outcome;
  return {
    number: file.number,
    release: file.release,
    sentence: compared.sentence,
    stuck: after.stuck,
    before: stepsOf(before, after),
    after: stepsOf(after, before),
    days: compared.days,
  };
});

function notFound(): never {
  throw new ApiProblem("NOT_FOUND");
}

/** A walk takes a millisecond or two; between two of them other requests get their turn. */
const letOthersIn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

interface Past {
  readonly stored: StoredCase;
  readonly past: PastCase;
}

async function readPast(
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
type LeftOut = "migrated" | "erased" | "unclear";

interface Outcome {
  readonly compared: ComparedWalk;
  readonly before: PastWalk;
  readonly after: PastWalk;
}

interface Replaying {
  replay(past: Past): Promise<Outcome | LeftOut>;
}

type Flow = TryoutMaterial & Pick<PlannedBundle, "form">;

/** Refuses a draft of which no flow can be read (DRAFT_HAS_PROBLEMS). */
async function openReplaying(
  store: Store,
  { id, itemId }: { readonly id: string; readonly itemId: string },
  now: string,
): Promise<Replaying> {
  const content = (await store.drafts.findContent(id)) ?? refuse("DRAFT_NOT_FOUND");
  const bundle = await readDraft(store, content, now);
  if (bundle === null) return refuse("DRAFT_HAS_PROBLEMS", { title: "草稿现在不能读取，更正所列问题后才能回放。" });
  if (bundle.item.package !== undefined) return refuse("DRAFT_HAS_PROBLEMS", { title: PACKAGES });
  const calendar = await store.calendarYears.calendar();
  const draft = await flowOf(bundle, calendar);
  const releases = new Map<number, Promise<Flow | null>>();
  const releaseOf = (release: number): Promise<Flow | null> => {
    const known = releases.get(release) ?? flowOfRelease(store, { itemId, release, calendar });
    releases.set(release, known);
    return known;
  };
  return {
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
): Promise<Flow | null> {
  const planned = await plannedRelease(store, itemId, release);
  return planned === undefined ? null : flowOf(planned, calendar);
}

async function flowOf(
  { plan, item, form, bpmn }: Pick<PlannedBundle, "plan" | "item" | "form" | "bpmn">,
  calendar: WorkingDayCalendar,
): Promise<Flow> {
  // Who carries a step out is not compared.
  return { plan, item, form, subjects: subjectsOf(await readBpmn(bpmn), form), calendar, groupName: () => "" };
}

function replayed(
  { stored: { file, meta }, past }: Past,
  { own, draft }: { readonly own: Flow; readonly draft: Flow },
): Outcome | LeftOut {
  if (past.isMigrated) return "migrated";
  if (meta.seals !== null && "erasedBy" in meta.seals.applicant) return "erased";
  const application = wholeApplication(file);
  const factsIn = ({ form }: Flow) => routingFacts(form.components, application);
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

function listed(
  { stored: { file } }: Past,
  { fate, sentence, days, inTime }: ComparedWalk,
): DraftReplay["cases"][number] {
  return {
    number: file.number,
    endedOn: file.endedOn as IsoDate,
    release: file.release,
    fate,
    sentence,
    days,
    inTime,
  };
}

function stepsOf({ tryout: { log }, assumed }: PastWalk, other: PastWalk): CaseReplay["before"] {
  const there = new Set(other.tryout.log.map(({ element }) => element));
  return log.map(({ element, name, outcome, since, on }, at) => ({
    element,
    name,
    outcome,
    since,
    on,
    isAssumed: assumed.has(at),
    isOnlyHere: !there.has(element),
  }));
}
