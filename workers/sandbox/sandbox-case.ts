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
import type { Family, PackageContext } from "../../domain/case/packaging/family.ts";
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

/** What the cases of one trial share, and which of them this is. */
export interface SandboxSetting {
  readonly id: string;
  readonly clock: SandboxClock;
  readonly numbers: Numbers;
  /** Of a package and its members; null for a case alone. */
  readonly family: FamilySide | null;
}

/** The day of a trial, for all its cases. */
export interface SandboxClock {
  day: IsoDate;
}

/** How a case of a package reaches the others. */
export interface FamilySide {
  readonly isMember: boolean;
  /** What the rules may know of the package, with its cases as they are now, or as `family` has them. */
  packaged(family?: Family): PackageContext;
  /** What follows in the other cases from an act on this one. */
  follow(events: readonly CaseEvent[]): void;
  /** Effects of law on all of them. */
  applyLaw(): void;
}

const FIRST_DAY = "2026-03-02";

/** A trial begins on a working day, and nobody has taken a number. */
export function freshSetting(): Pick<SandboxSetting, "clock" | "numbers"> {
  return { clock: { day: FIRST_DAY }, numbers: ownNumbers() };
}

/** Who lets effects of law fall. */
export const LAW = systemActor("law");
const FEED = systemActor("feed");

/** One case in memory, decided by the hall's own rules: a clock, number series, people, letters and seals of its own. It has no way to the hall. */
export class SandboxCase {
  readonly flow: SandboxFlow;
  readonly plan: FlowPlan;
  readonly facts: SandboxFacts;
  private readonly people: SamplePeople;
  private readonly setting: SandboxSetting;
  private readonly requested: Extract<CaseEvent, { type: "documentRequested" }>[] = [];
  private readonly served = new Set<string>();
  private filed: CaseFile | null = null;
  private folds = 0;

  /** A case that is not yet filed; alone, unless its setting says otherwise. */
  constructor(
    facts: SandboxFacts,
    people: SamplePeople,
    setting: SandboxSetting = { ...freshSetting(), id: "sample-case", family: null },
  ) {
    this.facts = facts;
    this.people = people;
    this.setting = setting;
    this.plan = facts.plan;
    this.flow = new SandboxFlow(facts.plan);
  }

  file(): CaseFile {
    return this.filed ?? refuse("NOT_YOUR_CASE");
  }

  isFiled(): boolean {
    return this.filed !== null;
  }

  /** How often something was entered. */
  entries(): number {
    return this.folds;
  }

  today(): IsoDate {
    return this.setting.clock.day;
  }

  /** To nine in the morning of a day, with what the law does until then; time does not run back. */
  goTo(day: IsoDate): void {
    const { clock } = this.setting;
    if (day > clock.day) clock.day = day;
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
    this.record(events);
    return events;
  }

  /** Enters what an act, or the law, has decided, with what follows in the other cases of a package. */
  record(events: readonly CaseEvent[]): void {
    this.fold(events);
    if (events.length > 0) this.setting.family?.follow(events);
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
    const { form, calendar } = this.facts;
    const on = shanghaiDate(this.now());
    return { plan: this.plan, on, calendar, ...(this.setting.family?.isMember && { called: { form } }) };
  }

  private now(): string {
    return `${this.today()}T01:00:00.000Z`;
  }

  /** What the rules read, at nine in the morning; `family`: of a package as what follows has come to. */
  contextFor(actor: Actor, element: string | null, family?: Family): DecideContext {
    const { departmentId } = this.facts.item;
    return {
      // 目录调整 close an item to the public, not to the rehearsal of its flow.
      ...this.facts,
      ...this.facts.record,
      now: this.now(),
      caseId: this.setting.id,
      actor,
      release: 1,
      step: element === null ? null : stepOf(this.plan, element),
      letters: this.people.letters().filter((letter) => letter.departmentId === departmentId),
      mandates: [],
      catalogueChanges: [],
      packaged: this.setting.family?.packaged(family) ?? null,
      // Nobody takes a place before it.
      places: null,
      people: this.people.known(),
      numbers: this.setting.numbers,
      newId: randomUUID,
      digest: (text) => createHash("sha256").update(text).digest("hex"),
    };
  }

  /** Enters what followed from an act on another case. */
  fold(events: readonly CaseEvent[]): void {
    if (events.length === 0) return;
    this.folds++;
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

  /** Effects of law up to now, which need no act; on all cases of a package. */
  private applyLaw(): void {
    if (this.setting.family === null) this.applyOwnLaw();
    else this.setting.family.applyLaw();
  }

  /** Those on this case alone. */
  applyOwnLaw(): void {
    if (this.filed === null) return;
    const { calendar } = this.facts;
    const today = this.today();
    const acceptance = this.flow.open().find((element) => stepOf(this.plan, element).kind === "acceptance");
    const task = acceptance === undefined ? null : this.flow.taskAt(acceptance);
    this.record(lapse(this.filed, task, this.contextFor(LAW, null)));
    const silent = silentOpinions(this.filed, calendar, today).map(({ instance }) => instance);
    const tasks = this.flow.open().flatMap((element) => this.flow.taskAt(element) ?? []);
    const certain = tasks.filter(({ instance }) => silent.includes(instance));
    this.record(consentBySilence(this.filed, certain, { calendar, now: this.now() }));
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
