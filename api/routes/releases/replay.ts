import type { FastifyRequest } from "fastify";
import type { CaseReplay, DraftReplay } from "../../../contract/draft-replay.ts";
import { addMonths, shanghaiDate, type IsoDate } from "../../../domain/law/dates.ts";
import { requireOwn } from "../../../domain/release/draft.ts";
import { wholeApplication } from "../../../domain/case/packaging/packaging.ts";
import { refuse } from "../../../domain/rule-violation.ts";
import { recordedExample, type WholeExample } from "../../../modeler/examples/recorded.ts";
import type { ComparedWalk } from "../../../modeler/tryout/past/compare-walks.ts";
import type { PastWalk } from "../../../modeler/tryout/past/walk-past.ts";
import { existingDraft } from "../../../store/handler/on-draft.ts";
import type { Store } from "../../../store/tables.ts";
import { handle } from "../../handle.ts";
import { actorOf } from "../../identity/principal.ts";
import { ApiProblem } from "../../problems/api-problem.ts";
import { openReplaying, readPast, type Outcome, type Past, type Replaying } from "../../replaying.ts";

const MOST = 500;
/** Cases whose journals are read at a time. */
const AT_A_TIME = 50;

/** 回放: finished cases of the item walked through a draft, newest first. */
export const replayDraft = handle("replayDraft", ({ store, now }) => async (request) => {
  const { itemId, replaying } = await opened(store, request, now());
  const today = shanghaiDate(now());
  const { from = addMonths(today, -12), to = today, limit = MOST } = request.query;
  const within = { itemId, from, to };
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
  const { past, compared, before, after } = await replayOne(store, request, now());
  return {
    number: past.stored.file.number,
    release: past.stored.file.release,
    sentence: compared.sentence,
    stuck: after.stuck,
    mayBeExample: isExample(past, after),
    before: stepsOf(before, after),
    after: stepsOf(after, before),
    days: compared.days,
  };
});

/** A finished case as an example of the draft. */
export const recordExample = handle("recordExample", ({ store, now }) => async (request) => {
  const { past, after, replaying, examples } = await replayOne(store, request, now());
  if (!isExample(past, after)) return refuse("CASE_NOT_AN_EXAMPLE");
  const { file } = past.stored;
  const isSelfPrinted = file.deliveryMode === "selfPrint" && file.status === "closed";
  const recorded = recordedExample(
    {
      name: `按${file.endedOn ?? ""}办结的办件录制`,
      applicantType: file.applicant.type,
      application: wholeApplication(file),
      materials: file.materials.map(({ materialId }) => materialId),
      deliveryMode: file.deliveryMode,
      status: file.status,
      path: [...after.path, ...(isSelfPrinted ? ([["selfPrint"]] as const) : [])],
    },
    replaying.draft,
    examples,
  );
  if (recorded === null) return refuse("CASE_NOT_AN_EXAMPLE", { title: NO_EXAMPLE });
  return { name: recorded.name, cases: `${JSON.stringify([...examples, recorded], null, 2)}\n` };
});

const NO_EXAMPLE = "草稿里还没有用例可以参照申请人的信息，请先手工编写一个用例。";

/** What was withdrawn or ended by law has no end of a flow that an example could name. */
function isExample({ past }: Past, { stuck }: PastWalk): boolean {
  return past.cancelledOn === null && stuck === null;
}

type OfDraft = FastifyRequest<{ Params: { id: string } }>;

interface Opened {
  readonly itemId: string;
  readonly replaying: Replaying;
  readonly examples: readonly WholeExample[];
}

async function opened(store: Store, request: OfDraft, now: string): Promise<Opened> {
  const draft = await existingDraft(store, request.params.id);
  requireOwn(actorOf(request), draft);
  const content = (await store.drafts.findContent(draft.id)) ?? refuse("DRAFT_NOT_FOUND");
  const replaying = await openReplaying(store, { itemId: draft.itemId, content }, now);
  return { itemId: draft.itemId, replaying, examples: content.cases as readonly WholeExample[] };
}

async function replayOne(
  store: Store,
  request: FastifyRequest<{ Params: { id: string; number: string } }>,
  now: string,
): Promise<Outcome & Opened & { readonly past: Past }> {
  const draft = await opened(store, request, now);
  const id = (await store.cases.findIdByNumber(request.params.number)) ?? notFound();
  const [past] = await readPast(store, [id]);
  if (past === undefined) return notFound();
  const { file } = past.stored;
  if (file.itemId !== draft.itemId || file.endedOn === null) return notFound();
  const outcome = await draft.replaying.replay(past);
  return typeof outcome === "string" ? notFound() : { ...outcome, ...draft, past };
}

function notFound(): never {
  throw new ApiProblem("NOT_FOUND");
}

/** A walk takes a millisecond or two; between two of them other requests get their turn. */
const letOthersIn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

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
