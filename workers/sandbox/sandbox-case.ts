import { createHash, randomUUID } from "node:crypto";
import { consentBySilence, silentOpinions } from "../../domain/case/opinion/silence.ts";
import { lapse } from "../../domain/case/acceptance/lapse.ts";
import { systemActor, type Actor } from "../../domain/case/actor.ts";
import type { CaseFile } from "../../domain/case/case-file.ts";
import type { Command } from "../../domain/case/commands.gen.ts";
import type { DecideContext } from "../../domain/case/context.ts";
import { permit } from "../../domain/case/decide.ts";
import { endedBy, type FlowContext } from "../../domain/case/event-flow.ts";
import type { CaseEvent } from "../../domain/case/events.gen.ts";
import { evolveAll } from "../../domain/case/evolve.ts";
import { stepOf, type FlowPlan } from "../../domain/flow/plan.ts";
import type { ApplicationForm } from "../../domain/form/form.ts";
import type { HallIdentity } from "../../domain/hall-identity.ts";
import type { ExecutingBody } from "../../domain/item/executing-body.ts";
import type { ResultLayout, ServiceItem } from "../../domain/item/service-item.ts";
import type { WorkingDayCalendar } from "../../domain/law/calendar.ts";
import { shanghaiDate, type IsoDate } from "../../domain/law/dates.ts";
import type { Numbers } from "../../domain/law/number-series.ts";
import type { Paper } from "../../domain/paper/paper.ts";
import { isDepartmentTopic } from "../../domain/posting/department-topic.ts";
import { refuse } from "../../domain/rule-violation.ts";
import { SandboxFlow } from "./sandbox-flow.ts";
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

const FIRST_DAY = "2026-03-02";
const LAW = systemActor("law");
const FEED = systemActor("feed");

/** One case in memory, decided by the hall's own rules: a clock, number series, people, letters and seals of its own. It has no way to the hall. */
export class SandboxCase {
  readonly flow: SandboxFlow;
  readonly plan: FlowPlan;
  private readonly facts: SandboxFacts;
  private readonly people: SamplePeople;
  private readonly numbers = ownNumbers();
  private readonly requested: Extract<CaseEvent, { type: "documentRequested" }>[] = [];
  private readonly served = new Set<string>();
  private day: IsoDate = FIRST_DAY;
  private filed: CaseFile | null = null;

  /** A case that is not yet filed. */
  constructor(facts: SandboxFacts, people: SamplePeople) {
    this.facts = facts;
    this.people = people;
    this.plan = facts.plan;
    this.flow = new SandboxFlow(facts.plan);
  }

  file(): CaseFile {
    return this.filed ?? refuse("NOT_YOUR_CASE");
  }

  today(): IsoDate {
    return this.day;
  }

  /** To nine in the morning of a day, with what the law does until then; time does not run back. */
  goTo(day: IsoDate): void {
    if (day > this.day) this.day = day;
    this.applyLaw();
  }

  /** Decides and folds, after the effects of law; `element`: the step that the act carries out. Throws what the rule throws. */
  act(actor: Actor, command: Command, element?: string): readonly CaseEvent[] {
    this.applyLaw();
    const node = element === undefined ? null : stepOf(this.plan, element);
    const decide = permit(this.filed, command, this.contextFor(actor, element ?? null));
    const events = decide(node === null ? undefined : { needs: node.needs, open: this.flow.openBeside(element ?? "") });
    for (const event of events) {
      const end = endedBy(event);
      if (node !== null && end !== null && !node.offers.includes(end.outcome)) refuse("TASK_OUTCOME_UNKNOWN");
    }
    this.fold(events);
    return events;
  }

  /** Papers in the order in which they were asked for, marked as samples. */
  papers(): readonly Paper[] {
    return this.requested.map(({ paper }) => asSample(paper));
  }

  /** Ids of papers that the applicant has not been served. */
  unserved(): readonly string[] {
    return this.requested.map(({ documentId }) => documentId).filter((id) => !this.served.has(id));
  }

  flowContext(): FlowContext {
    return { plan: this.plan, on: shanghaiDate(this.now()), calendar: this.facts.calendar };
  }

  private now(): string {
    return `${this.day}T01:00:00.000Z`;
  }

  private contextFor(actor: Actor, element: string | null): DecideContext {
    return {
      // 目录调整 close an item to the public, not to the rehearsal of its flow.
      ...this.facts,
      ...this.facts.record,
      now: this.now(),
      caseId: "sample-case",
      actor,
      release: 1,
      step: element === null ? null : stepOf(this.plan, element),
      letters: this.people.letters(),
      mandates: [],
      catalogueChanges: [],
      // A case alone: nobody takes a place before it.
      packaged: null,
      places: null,
      people: this.people.known(),
      numbers: this.numbers,
      newId: randomUUID,
      digest: (text) => createHash("sha256").update(text).digest("hex"),
    };
  }

  private fold(events: readonly CaseEvent[]): void {
    if (events.length === 0) return;
    this.filed = evolveAll(this.filed, events);
    for (const event of events) {
      if (event.type === "documentRequested") this.requested.push(event);
      if (event.type === "noticeServed") for (const id of event.documentIds) this.served.add(id);
    }
    this.flow.take(events, this.flowContext());
    this.enterSteps();
  }

  /** As the feed does: the beginning of a step is recorded where its plan says so. */
  enterSteps(): void {
    for (const element of this.flow.entered()) {
      const { entered, group, kind } = stepOf(this.plan, element);
      const task = this.flow.taskAt(element);
      if (!entered || task === null || this.filed === null) continue;
      const hasPeople = group !== null && !isDepartmentTopic(group);
      const departmentId = hasPeople ? this.people.ofGroup(group).departmentId : null;
      const department = departmentId === null ? null : this.facts.departmentName(departmentId);
      const command = { type: "enterStep", instance: task.instance, element, kind, department } as const;
      this.fold(permit(this.filed, command, this.contextFor(FEED, element))());
    }
  }

  /** Effects of law up to now, which need no act. */
  private applyLaw(): void {
    if (this.filed === null) return;
    const { calendar } = this.facts;
    const acceptance = this.flow.open().find((element) => stepOf(this.plan, element).kind === "acceptance");
    const task = acceptance === undefined ? null : this.flow.taskAt(acceptance);
    this.fold(lapse(this.filed, task, this.contextFor(LAW, null)));
    const silent = silentOpinions(this.filed, calendar, this.day).map(({ instance }) => instance);
    const tasks = this.flow.open().flatMap((element) => this.flow.taskAt(element) ?? []);
    const certain = tasks.filter(({ instance }) => silent.includes(instance));
    this.fold(consentBySilence(this.filed, certain, { calendar, now: this.now() }));
  }
}

/** Every case begins them anew. */
function ownNumbers(): Numbers {
  const taken = new Map<string, number>();
  return {
    next(series, year) {
      const last = (taken.get(`${year} ${series}`) ?? 0) + 1;
      taken.set(`${year} ${series}`, last);
      return last;
    },
  };
}

/** Nobody can take it for a paper of the hall: neither its title nor its seal is one. */
function asSample(paper: Paper): Paper {
  return { ...paper, title: `${paper.title}（样张）`, seal: { organ: "样章", purpose: "样张无效" } };
}
