import { createHash, randomUUID } from "node:crypto";
import { consentBySilence, silentOpinions } from "../../domain/case/opinion/silence.ts";
import { lapse } from "../../domain/case/acceptance/lapse.ts";
import { systemActor, type Actor } from "../../domain/case/actor.ts";
import type { CaseFile } from "../../domain/case/case-file.ts";
import type { Command } from "../../domain/case/commands.gen.ts";
import type { DecideContext } from "../../domain/case/context.ts";
import { permit } from "../../domain/case/decide.ts";
import { endedBy } from "../../domain/case/event-flow.ts";
import type { CaseEvent } from "../../domain/case/events.gen.ts";
import { evolveAll } from "../../domain/case/evolve.ts";
import { stepOf, type FlowPlan } from "../../domain/flow/plan.ts";
import type { ApplicationForm } from "../../domain/form/form.ts";
import type { HallIdentity } from "../../domain/hall-identity.ts";
import type { ExecutingBody } from "../../domain/item/executing-body.ts";
import type { ResultLayout, ServiceItem } from "../../domain/item/service-item.ts";
import type { WorkingDayCalendar } from "../../domain/law/calendar.ts";
import { shanghaiDate, type IsoDate } from "../../domain/law/dates.ts";
import type { Paper } from "../../domain/paper/paper.ts";
import { refuse } from "../../domain/rule-violation.ts";
import { sandboxFlow, type SandboxFlow } from "./sandbox-flow.ts";
import type { SamplePeople } from "./sample-people.ts";

/** What a trial takes from outside: facts to read, nothing to write to. */
export interface SandboxFacts {
  readonly item: ServiceItem;
  readonly form: ApplicationForm;
  readonly result: ResultLayout;
  readonly plan: FlowPlan;
  readonly hall: HallIdentity;
  readonly body: ExecutingBody;
  readonly calendar: WorkingDayCalendar;
  readonly departmentName: (id: string) => string | null;
  readonly record: Pick<DecideContext, "record" | "recordSubject">;
  readonly unprintable: (text: string) => readonly string[];
}

/** One case in memory, decided by the hall's own rules: a clock, number series, people, letters and seals of its own. It has no way to the hall. */
export interface SandboxCase {
  readonly flow: SandboxFlow;
  readonly plan: FlowPlan;
  file(): CaseFile;
  today(): IsoDate;
  /** To nine in the morning of a day that is not over. */
  goTo(day: IsoDate): void;
  /** Decides and folds, after the effects of law; `element`: the step that the act carries out. Throws what the rule throws. */
  act(actor: Actor, command: Command, element?: string): readonly CaseEvent[];
  /** Papers in the order in which they were asked for, marked as samples. */
  papers(): readonly Paper[];
  /** Ids of papers that the applicant has not been served. */
  unserved(): readonly string[];
  readonly context: () => { readonly plan: FlowPlan; readonly on: IsoDate; readonly calendar: WorkingDayCalendar };
}

const FIRST_DAY = "2026-03-02";
const LAW = systemActor("law");
const FEED = systemActor("feed");

/** Opens a case that is not yet filed. */
export function openSandboxCase(facts: SandboxFacts, people: SamplePeople): SandboxCase {
  const flow = sandboxFlow(facts.plan);
  const numbers = new Map<string, number>();
  const requested: Extract<CaseEvent, { type: "documentRequested" }>[] = [];
  const served = new Set<string>();
  let day: IsoDate = FIRST_DAY;
  let file: CaseFile | null = null;
  const now = (): string => `${day}T01:00:00.000Z`;

  const contextFor = (actor: Actor, element: string | null): DecideContext => ({
    ...facts,
    ...facts.record,
    now: now(),
    caseId: "sample-case",
    actor,
    release: 1,
    step: element === null ? null : stepOf(facts.plan, element),
    letters: people.letters(),
    mandates: [],
    people: people.known(),
    numbers: {
      next(series, year) {
        const last = (numbers.get(`${year} ${series}`) ?? 0) + 1;
        numbers.set(`${year} ${series}`, last);
        return last;
      },
    },
    newId: randomUUID,
    digest: (text) => createHash("sha256").update(text).digest("hex"),
  });
  const flowContext = () => ({ plan: facts.plan, on: shanghaiDate(now()), calendar: facts.calendar });

  function fold(events: readonly CaseEvent[]): void {
    if (events.length === 0) return;
    file = evolveAll(file, events);
    for (const event of events) {
      if (event.type === "documentRequested") requested.push(event);
      if (event.type === "noticeServed") for (const id of event.documentIds) served.add(id);
    }
    flow.take(events, flowContext());
    enterSteps();
  }

  /** As the feed does: the beginning of a step is recorded where its plan says so. */
  function enterSteps(): void {
    for (const element of flow.entered()) {
      const node = stepOf(facts.plan, element);
      const task = flow.taskAt(element);
      if (!node.entered || task === null || file === null) continue;
      const { departmentId } = node.group === null ? { departmentId: null } : people.ofGroup(node.group);
      const department = departmentId === null ? null : facts.departmentName(departmentId);
      const command: Command = { type: "enterStep", instance: task.instance, element, kind: node.kind, department };
      fold(permit(file, command, contextFor(FEED, element))());
    }
  }

  /** Effects of law up to now, which need no act. */
  function applyLaw(): void {
    if (file === null) return;
    const acceptance = flow.open().find((element) => stepOf(facts.plan, element).kind === "acceptance");
    fold(lapse(file, acceptance === undefined ? null : flow.taskAt(acceptance), contextFor(LAW, null)));
    const silent = silentOpinions(file, facts.calendar, day).map(({ instance }) => instance);
    const tasks = flow.open().flatMap((element) => flow.taskAt(element) ?? []);
    const certain = tasks.filter(({ instance }) => silent.includes(instance));
    fold(consentBySilence(file, certain, { calendar: facts.calendar, now: now() }));
  }

  return {
    flow,
    plan: facts.plan,
    file: () => file ?? refuse("NOT_YOUR_CASE"),
    today: () => day,
    goTo(next) {
      if (next > day) day = next;
      applyLaw();
    },
    act(actor, command, element) {
      applyLaw();
      const node = element === undefined ? null : stepOf(facts.plan, element);
      const decide = permit(file, command, contextFor(actor, element ?? null));
      const events = decide(node === null ? undefined : { needs: node.needs, open: flow.openBeside(element ?? "") });
      for (const event of events) {
        const end = endedBy(event);
        if (node !== null && end !== null && !node.offers.includes(end.outcome)) refuse("TASK_OUTCOME_UNKNOWN");
      }
      fold(events);
      return events;
    },
    papers: () => requested.map(({ paper }) => asSample(paper)),
    unserved: () => requested.filter(({ documentId }) => !served.has(documentId)).map(({ documentId }) => documentId),
    context: flowContext,
  };
}

/** Nobody can take it for a paper of the hall: neither its title nor its seal is one. */
function asSample(paper: Paper): Paper {
  return { ...paper, title: `${paper.title}（样张）`, seal: { organ: "样章", purpose: "样张无效" } };
}
