import { supplementTimer } from "../../domain/case/flow-command.ts";
import type { Fact } from "../../domain/case/facts.ts";
import { stepOf, type StepNode } from "../../domain/flow/plan.ts";
import { completion } from "../../domain/flow/resolve.ts";
import * as game from "../../domain/flow/token-game.ts";
import type { FlowState } from "../../domain/flow/token-game.ts";
import type { RoutingFacts } from "../../domain/flow/variables.ts";
import type { IsoDate } from "../../domain/law/dates.ts";
import { branchesTaken } from "./branches.ts";
import { caseLimits, pauseOf, type CaseDates } from "./clocks.ts";
import { byOf, dueOf, type Choice, type OpenStep } from "./choices.ts";
import { papersOf } from "./papers.ts";
import type { Happened, Tryout, TryoutMaterial } from "./tryout.ts";

/** Begins with the filing of a case with these routing facts, on a day. */
export function beginTryout(material: TryoutMaterial, facts: RoutingFacts, on: IsoDate): Tryout {
  const { plan } = material;
  const dates = { ...NOTHING_YET, filedOn: on };
  const empty = { plan, tokens: [], variables: {}, passed: [] };
  const before: Tryout = {
    flow: empty,
    on,
    dates,
    openSince: {},
    untils: {},
    walked: [plan.start],
    log: [],
    stuck: null,
  };
  const filed: Ended = {
    element: null,
    name: "申请人提交申请",
    by: "申请人",
    outcome: null,
    word: null,
    since: on,
    on,
    due: null,
    papers: [],
  };
  return moved(before, filed, { next: () => game.begin(plan, facts), dates, material, untils: {} });
}

const NOTHING_YET: Omit<CaseDates, "filedOn"> = {
  answeredOn: null,
  acceptedOn: null,
  decidedOn: null,
  deliveredOn: null,
  endedOn: null,
  pauses: [],
};

/** How an open step ends. */
export interface Move {
  readonly open: OpenStep;
  readonly choice: Choice;
  /** Not before the day in the case. */
  readonly on: IsoDate;
  /** What a general task enters. */
  readonly facts?: RoutingFacts;
}

/** The case after a step has ended. A flow that cannot go on is stuck, as an engine would be. */
export function take(tryout: Tryout, { open, choice, on, facts }: Move, material: TryoutMaterial): Tryout {
  const { element } = open;
  const { plan } = tryout.flow;
  const step = stepOf(plan, element);
  const day = on < tryout.on ? tryout.on : on;
  const { untils } = tryout;
  const ended: Ended = {
    element,
    name: open.name,
    by: byOf(step, material.groupName),
    outcome: choice.name,
    word: choice.word,
    since: open.since,
    on: day,
    due: dueOf(step, open.since, { untils, calendar: material.calendar }),
    papers: choice.how === "ends" ? papersOf(step, choice.word ?? "", material.item) : [],
  };
  return moved({ ...tryout, on: day }, ended, {
    next: (flow) => played(flow, element, choice, facts),
    dates: datesAfter(tryout.dates, { step, element, choice, on: day }),
    untils:
      choice.how === "ends" ? { ...untils, ...untilsBehind(step, { element, choice, on: day }, material) } : untils,
    material,
  });
}

function played(flow: FlowState, element: string, { how, word }: Choice, facts?: RoutingFacts): FlowState {
  switch (how) {
    case "ends":
      return game.complete(flow, element, word ?? "", facts);
    case "fails":
      return game.fail(flow, element, word ?? "");
    case "arrives":
      return game.arrive(flow, element, word ?? "");
    case "passes":
      return game.pass(flow, element);
    case "returns":
      return game.returned(flow, element);
  }
}

type Ended = Omit<Happened, "branches" | "next" | "limits">;

interface Moving {
  next(flow: FlowState): FlowState;
  readonly dates: CaseDates;
  readonly untils: Tryout["untils"];
  readonly material: TryoutMaterial;
}

function moved(before: Tryout, ended: Ended, { next, dates, untils, material }: Moving): Tryout {
  const { on } = before;
  const flow = stepped(before.flow, next);
  if (flow === null) {
    const stuck = `流程在“${ended.name}”之后不能继续：没有一个分支的条件成立。`;
    const entry = { ...ended, branches: [], next: [], limits: caseLimits(dates, material, on) };
    return { ...before, dates, stuck, log: [...before.log, entry] };
  }
  const standing = game.openSteps(flow);
  const wasOpen = new Set(game.openSteps(before.flow).filter((id) => id !== ended.element));
  const fresh = [...new Set(standing)].filter((id) => !wasOpen.has(id));
  const running = withPauses(dates, { fresh, standing, on, material });
  const isOver = game.isEnded(flow);
  const after = isOver && running.endedOn === null ? { ...running, endedOn: on } : running;
  const names = fresh.map((id) => stepOf(flow.plan, id).name);
  const entry = {
    ...ended,
    branches: branchesTaken(flow, material.subjects),
    next: names,
    limits: caseLimits(after, material, on),
  };
  return {
    ...before,
    flow,
    dates: after,
    untils,
    openSince: Object.fromEntries(standing.map((id) => [id, wasOpen.has(id) ? (before.openSince[id] ?? on) : on])),
    walked: [...before.walked, ...(ended.element === null ? [] : [ended.element]), ...walkedIn(flow)],
    log: [...before.log, entry],
    stuck: isOver || standing.length > 0 ? null : "流程停在汇合处，等不到其他分支。",
  };
}

/** Null where no branch holds, a variable was never set or a table has no rule for the case. */
function stepped(flow: FlowState, next: Moving["next"]): FlowState | null {
  try {
    return next(flow);
  } catch {
    return null;
  }
}

function walkedIn({ plan, passed }: FlowState): readonly string[] {
  const edges = new Map(plan.edges.map((edge) => [edge.id, edge]));
  return passed.flatMap((id) => [id, edges.get(id)?.to ?? ""]);
}

interface Standing {
  readonly fresh: readonly string[];
  readonly standing: readonly string[];
  readonly on: IsoDate;
  readonly material: TryoutMaterial;
}

/** Pauses end with the steps that cause them, and begin with those that open. */
function withPauses(dates: CaseDates, { fresh, standing, on, material }: Standing): CaseDates {
  const open = new Set(standing);
  const kept = dates.pauses.map((pause) =>
    pause.to === null && !open.has(pause.instance ?? "") ? { ...pause, to: on } : pause,
  );
  const begun = fresh.flatMap((element) => {
    const pause = pauseOf(stepOf(material.plan, element), material);
    return pause === null ? [] : [{ ...pause, from: on, to: null, instance: element }];
  });
  return { ...dates, pauses: [...kept, ...begun] };
}

interface EndedAs {
  readonly step: StepNode;
  readonly element: string;
  readonly choice: Choice;
  readonly on: IsoDate;
}

/** By what the outcome establishes, whatever kind the step is of. */
function datesAfter(dates: CaseDates, { step, choice, on }: EndedAs): CaseDates {
  if (choice.how === "arrives" && step.kind === "supplement" && choice.word !== "deadline")
    return { ...dates, filedOn: on, answeredOn: null };
  const gives = new Set<Fact>(choice.how === "ends" ? step.effects[choice.word ?? ""]?.gives : []);
  const day = (was: IsoDate | null, ...facts: readonly Fact[]) =>
    was ?? (facts.some((fact) => gives.has(fact)) ? on : null);
  return {
    ...dates,
    answeredOn: day(dates.answeredOn, "accepted", "rejected", "noticeGiven", "ended"),
    acceptedOn: day(dates.acceptedOn, "accepted"),
    decidedOn: day(dates.decidedOn, "decided"),
    deliveredOn: day(dates.deliveredOn, "delivered"),
    endedOn: day(dates.endedOn, "ended"),
  };
}

/** The ends of the waits behind a step. That for a supplement is counted from the notice, by the days of the item. */
function untilsBehind(
  step: StepNode,
  { element, choice, on }: Omit<EndedAs, "step">,
  { plan, item, calendar }: TryoutMaterial,
): Tryout["untils"] {
  const isForSupplement = Object.values(plan.nodes).some(
    (node) =>
      node.type === "step" &&
      node.kind === "supplement" &&
      step.ahead.waits.some(({ variable }) => variable === node.wait?.until),
  );
  const until = isForSupplement
    ? supplementTimer(calendar.addWorkingDays(on, item.hall.supplementDays).latest)
    : undefined;
  const set = completion(
    plan,
    element,
    { outcome: choice.word ?? "", on, ...(until !== undefined && { until }) },
    calendar,
  );
  return Object.fromEntries(
    plan.variables.flatMap(({ name, of }) => {
      const value = set[name];
      return of === "until" && typeof value === "string" ? [[name, value] as const] : [];
    }),
  );
}
