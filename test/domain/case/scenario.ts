import type { AuthorisationLetter } from "../../../domain/letter/letter.ts";
import { systemActor, type Actor } from "../../../domain/case/actor.ts";
import type { Applicant } from "../../../domain/case/parties/applicant.ts";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import type { Mandate } from "../../../domain/identity/mandate.ts";
import type { Command } from "../../../domain/case/commands.gen.ts";
import type { DecideContext } from "../../../domain/case/context.ts";
import { permit } from "../../../domain/case/decide.ts";
import type { CaseEvent } from "../../../domain/case/events.gen.ts";
import { evolve, evolveAll } from "../../../domain/case/evolve.ts";
import { flowOf } from "../../../domain/case/event-flow.ts";
import type { FlowCommand } from "../../../domain/case/flow-command.ts";
import { lapse } from "../../../domain/case/acceptance/lapse.ts";
import { signableText } from "../../../domain/case/decision/signable.ts";
import { executingBodyId } from "../../../domain/item/executing-body.ts";
import { RuleViolation } from "../../../domain/rule-violation.ts";
import type { DecidedTask } from "../../../domain/case/decided-task.ts";
import { workingDayCalendar } from "../../../domain/law/calendar.ts";
import type { FlowPlan, StepNode } from "../../../domain/flow/plan.ts";
import type { ExampleCase } from "../../../processes/example-case.ts";
import { loadCalendar } from "../../../processes/load-calendar.ts";
import { loadCatalogue } from "../../../processes/load-catalogue.ts";
import { loadHall } from "../../../processes/load-hall.ts";
import { type LoadedItem } from "../../../processes/load.ts";
import { sampleItems } from "../../../processes/load-sample.ts";
import { flowOfItem, planOfItem } from "../../support/plans.ts";
import { demo, digest, filer, filing, handed, judged, raise } from "./scenario-filing.ts";
import { requireInOrder } from "./order-of-acts.ts";
import { actor, actorFor, demoPeople, SURVEYORS } from "../../support/demo-actors.ts";

/** One case with the rules alone, without a hall: everything that they read is in memory. */
export interface Scenario {
  readonly loaded: LoadedItem;
  readonly events: CaseEvent[];
  /** The acts so far with what each decided, without effects of law before it. */
  readonly acts: { readonly type: Command["type"]; readonly events: readonly CaseEvent[] }[];
  file(): CaseFile;
  /** Decides and folds; throws what the rule throws. */
  act(who: Actor, command: Command): readonly CaseEvent[];
  /** The refusal of the rule, or null if the act is permitted. Changes nothing. */
  refusalOf(who: Actor, command: Command): RuleViolation | null;
  /** Sets a case file as an earlier version may have stored it. */
  replace(file: CaseFile): void;
  /** Decides on another file of the same case, for example an older one. Changes nothing. */
  decideOn(file: CaseFile, who: Actor, command: Command): readonly CaseEvent[];
  /** Moves to 09:00 in Shanghai of a day. */
  goTo(date: string): void;
  /** Changes what rules read: letters, shared record, item settings. */
  change(facts: Partial<DecideContext>): void;
  readonly people: {
    readonly owner: Actor;
    readonly acceptor: Actor;
    readonly officer: Actor;
    readonly chief: Actor;
    readonly issuer: Actor;
    readonly system: Actor;
  };
  readonly context: () => DecideContext;
}

/** Who files the examples of an item. */
const USUAL_OWNERS: Readonly<Record<string, string>> = { "SH-028": "applicant-zhang", "SC-021": "agent-restaurant" };

const hall = loadHall("http://hall.example");
const items = sampleItems();
const { bodies } = loadCatalogue();
export const calendar = workingDayCalendar(loadCalendar());
const people = demoPeople();

/** Opens a scenario for an item on Monday 2 March 2026. */
export function openScenario(itemId: string): Scenario {
  const loaded = items.find((candidate) => candidate.item.id === itemId) ?? raise(itemId);
  const { item, form, result } = loaded;
  let now = "2026-03-02T01:00:00.000Z";
  let more: Partial<DecideContext> = {};
  let file: CaseFile | null = null;
  let ids = 0;
  const numbers = new Map<string, number>();
  const events: CaseEvent[] = [];
  const acts: Scenario["acts"] = [];
  const contextFor = (who: Actor, taken: Map<string, number>, command?: Command): DecideContext => ({
    now,
    caseId: file?.id ?? "case-1",
    actor: who,
    hall,
    item,
    catalogueChanges: [],
    form,
    result,
    release: 1,
    plan: planOfItem(item.id),
    step: stepAt(more.plan ?? planOfItem(item.id), command),
    calendar,
    record: null,
    recordSubject: null,
    places: null,
    packaged: null,
    mandates: [],
    people,
    body: bodies.find((candidate) => candidate.id === executingBodyId(item)) ?? raise(executingBodyId(item)),
    letters: demo.letters,
    numbers: {
      next: (series, year) => {
        const last = (taken.get(`${year} ${series}`) ?? 0) + 1;
        taken.set(`${year} ${series}`, last);
        return last;
      },
    },
    newId: () => `id-${++ids}`,
    digest,
    unprintable: () => [],
    ...more,
  });
  /** Legal effects on the case, applied before every command as the command handler does. */
  const lapsed = (taken: Map<string, number>): readonly CaseEvent[] =>
    file === null
      ? []
      : lapse(file, file.acceptance === null ? task("acceptance") : null, contextFor(systemActor("law"), taken));
  const usual = USUAL_OWNERS[item.id] ?? "agent-agro";
  return {
    loaded,
    events,
    acts,
    file: () => file ?? raise("no case yet"),
    act(who, command) {
      const fold = more.plan?.legacy ? foldInOrder : evolveAll;
      const law = lapsed(numbers);
      file = law.length === 0 ? file : fold(file, law);
      events.push(...law);
      const made = permit(file, command, contextFor(who, numbers, command))();
      file = made.length === 0 ? file : fold(file, made);
      events.push(...made);
      acts.push({ type: command.type, events: made });
      return [...law, ...made];
    },
    refusalOf(who, command) {
      try {
        const taken = new Map(numbers);
        const law = lapsed(taken);
        const lawful = law.length > 0 ? evolveAll(file, law) : file;
        const made = permit(lawful, command, contextFor(who, taken, command))();
        if (made.length > 0) evolveAll(lawful, made);
        return null;
      } catch (error) {
        if (error instanceof RuleViolation) return error;
        throw error;
      }
    },
    replace(stored) {
      file = stored;
    },
    decideOn: (other, who, command) => permit(other, command, contextFor(who, new Map(numbers), command))(),
    goTo(date) {
      now = `${date}T01:00:00.000Z`;
    },
    change(facts) {
      more = { ...more, ...facts };
    },
    people: {
      get owner() {
        return actor(file?.ownerId ?? usual);
      },
      acceptor: actorFor(item.hall.acceptanceBy, item),
      officer: actorFor("officer", item),
      chief: actorFor("chiefRepresentative", item),
      issuer: actor("issuance-clerk"),
      system: systemActor("test"),
    },
    context: () => contextFor(systemActor("test"), new Map(numbers)),
  };
}

/** The node of the flow to whose task the command belongs. */
function stepAt({ nodes }: FlowPlan, command: Command | undefined): StepNode | null {
  const node = command && "task" in command && command.task ? nodes[command.task.activityId] : undefined;
  return node?.type === "step" ? node : null;
}

/** Folds events, each of which must lead where the order of acts leads (`order-of-acts.ts`): in the first diagrams, whose steps have one order. */
function foldInOrder(file: CaseFile | null, events: readonly CaseEvent[]): CaseFile | null {
  return events.reduce<CaseFile | null>((before, event) => {
    const after = evolve(before, event);
    requireInOrder(before?.status ?? "draft", event, after.status);
    return after;
  }, file);
}

export const task = (activityId: string): DecidedTask => ({
  taskId: `task-${activityId}`,
  activityId,
  kind: KINDS[activityId] ?? activityId,
  instance: `instance-${activityId}`,
});

/** Kinds of the steps whose elements have another name. */
const KINDS: Readonly<Record<string, string>> = { reviewTask: "review", siteSurvey: "specialProcedure" };

type Acceptance = Extract<Command, { type: "decideAcceptance" }>;
type ReviewCommand = Extract<Command, { type: "recordReview" }>;
type SignOff = Extract<Command, { type: "signOff" }>;

/** What events tell the engine. */
export function told({ loaded }: Pick<Scenario, "loaded">, events: readonly CaseEvent[]): readonly FlowCommand[] {
  return events.flatMap((event) => flowOf(event, flowOfItem(loaded.item.id)));
}

/** Commands of people, valid by default. */
export const commands = {
  acceptance: (scenario: Scenario, outcome: Acceptance["outcome"], changes: Partial<Acceptance> = {}): Acceptance => ({
    type: "decideAcceptance",
    task: task("acceptance"),
    outcome,
    verdicts: judged(scenario.file(), scenario.loaded.item),
    reason: null,
    basis: null,
    competentOrgan: null,
    ground: null,
    ...changes,
  }),
  supplement: (
    scenario: Scenario,
    changes: Partial<Extract<Command, { type: "submitSupplement" }>> = {},
  ): Extract<Command, { type: "submitSupplement" }> => ({
    type: "submitSupplement",
    materials: handed(scenario.file().supplement?.faults.map((fault) => fault.materialId) ?? []),
    present: null,
    ...changes,
  }),
  review: (scenario: Scenario, opinion: "grant" | "refuse", changes: Partial<ReviewCommand> = {}): ReviewCommand => ({
    type: "recordReview",
    task: task("reviewTask"),
    outcome: "submitted",
    opinion,
    ground: null,
    points: scenario.loaded.item.reviewPoints.map((point, index) => ({
      point,
      passed: opinion === "grant" || index > 0,
      note: null,
    })),
    reason: opinion === "refuse" ? "布局不符合要求" : null,
    basis: opinion === "refuse" ? "《食品经营许可和备案管理办法》第十二条" : null,
    ...changes,
  }),
  /** The officer asks for a survey, which then begins in its own step. */
  survey: (): ReviewCommand => ({
    type: "recordReview",
    task: task("reviewTask"),
    outcome: "siteSurvey",
    points: [],
    opinion: null,
    ground: null,
    reason: "需要核实现场",
    basis: null,
  }),
  surveyEntered: (): Command => ({
    type: "enterStep",
    instance: task("siteSurvey").instance,
    element: "siteSurvey",
    kind: "specialProcedure",
    department: null,
  }),
  surveyBegin: (): Command => ({
    type: "beginSpecialProcedure",
    task: task("siteSurvey"),
    reason: "需要核实现场",
    limitDays: null,
    responsible: "韩审查",
    presider: null,
    place: null,
    hearingOn: null,
    requestedOn: null,
  }),
  surveyEnd: (): Command => ({
    type: "finishSpecialProcedure",
    task: task("siteSurvey"),
    persons: SURVEYORS,
    place: "生产经营场所",
    report: null,
    on: null,
    passed: true,
    result: "与申报一致",
  }),
  sign: (scenario: Scenario, decision: "grant" | "refuse", changes: Partial<SignOff> = {}): SignOff => ({
    type: "signOff",
    task: task("signOffTask"),
    outcome: "signed",
    decision,
    seenHash: digest(signableText(scenario.file())),
    reason: null,
    ...changes,
  }),
  sendBack: (): SignOff => ({
    type: "signOff",
    task: task("signOffTask"),
    outcome: "returned",
    decision: null,
    seenHash: null,
    reason: "请补充勘察",
  }),
  endIt: (outcome: "confirmed" | "returned" = "confirmed"): Command => ({
    type: "answerTermination",
    task: task("terminationSignOff"),
    outcome,
    reason: outcome === "returned" ? "再联系申请人" : null,
  }),
  serve: (activityId: string): Command => ({ type: "serveNotice", activityId, documentIds: ["document-1"] }),
  issue: (): Command => ({ type: "issueResult", licenceId: "licence-1", verifyCode: "verify-code-1" }),
  /** To the agent of the demo's organisations, or the person who applied. */
  deliver: (scenario: Scenario, changes: Partial<Extract<Command, { type: "recordDelivery" }>> = {}): Command => {
    const { name, idNumber } = scenario.file().applicant.agent ?? scenario.file().applicant;
    return {
      type: "recordDelivery",
      task: task("delivery"),
      recipient: name,
      recipientIdNumber: idNumber,
      identityCheck: "核验身份证原件",
      service: null,
      ...changes,
    };
  },
} as const;

/** The stages to which a case can be moved. */
export type Stage =
  | "received"
  | "supplementRequested"
  | "supplementServed"
  | "supplementSubmitted"
  | "terminationProposed"
  | "accepted"
  | "underReview"
  | "specialProcedure"
  | "awaitingSignOff"
  | "signed"
  | "decided"
  | "readyForDelivery"
  | "closed"
  | "withdrawn";

/** A case moved directly to a stage (granted if a decision is due), all on one day. */
export function scenarioAt(
  stage: Stage,
  itemId = "SC-021",
  example?: ExampleCase,
  changes?: (item: LoadedItem["item"]) => Partial<DecideContext>,
  on = "2026-03-02",
): Scenario {
  const scenario = openScenario(itemId);
  scenario.goTo(on);
  if (changes) scenario.change(changes(scenario.loaded.item));
  const faulty = stage.startsWith("supplement") || stage === "terminationProposed";
  const filed =
    example ??
    (faulty
      ? exampleWith(scenario, (path) => path.some((step) => step[1] === "supplement"))
      : exampleWith(scenario, (path) => path.every((step) => step[1] !== "supplement")));
  const steps: readonly [Stage, () => void][] = [
    ["received", () => scenario.act(filer(filed), filing(filed))],
    ...(faulty ? faultySteps(scenario) : straightSteps(scenario)),
  ];
  for (const [reached, step] of steps) {
    step();
    if (reached === stage) return scenario;
  }
  throw new Error(`No way to ${stage}`);
}

function faultySteps(scenario: Scenario): readonly [Stage, () => void][] {
  const { acceptor, system, owner } = scenario.people;
  return [
    ["supplementRequested", () => scenario.act(acceptor, commands.acceptance(scenario, "supplement"))],
    ["supplementServed", () => scenario.act(system, commands.serve("supplementNotice"))],
    ["supplementSubmitted", () => scenario.act(owner, commands.supplement(scenario))],
  ];
}

function straightSteps(scenario: Scenario): readonly [Stage, () => void][] {
  const { acceptor, system, officer, chief, issuer } = scenario.people;
  return [
    ["accepted", () => scenario.act(acceptor, commands.acceptance(scenario, "accepted"))],
    ["underReview", () => scenario.act(system, { type: "prepareReview" })],
    ["awaitingSignOff", () => scenario.act(officer, commands.review(scenario, "grant"))],
    ["signed", () => scenario.act(chief, commands.sign(scenario, "grant"))],
    ["decided", () => scenario.act(system, { type: "confirmSignOff" })],
    ["readyForDelivery", () => scenario.act(system, commands.issue())],
    ["closed", () => scenario.act(issuer, commands.deliver(scenario))],
  ];
}

/** A case without a supplement, on the day after its last day, with termination proposed. */
export function scenarioWithTermination(itemId = "NL-002"): Scenario {
  const scenario = scenarioAt("supplementServed", itemId);
  scenario.goTo("2026-06-01");
  scenario.act(scenario.people.acceptor, commands.acceptance(scenario, "terminated", { reason: "逾期未补正" }));
  return scenario;
}

/** Refused by officer and chief representative; a given scenario must be under review. */
export function refusedScenario(scenario: Scenario = scenarioAt("underReview")): Scenario {
  scenario.act(scenario.people.officer, commands.review(scenario, "refuse"));
  scenario.act(scenario.people.chief, commands.sign(scenario, "refuse"));
  scenario.act(scenario.people.system, { type: "confirmSignOff" });
  return scenario;
}

/** A case in a site survey. */
export function scenarioOnSurvey(itemId = "SC-021"): Scenario {
  const scenario = scenarioAt("underReview", itemId);
  scenario.act(scenario.people.officer, commands.survey());
  beginSurvey(scenario);
  return scenario;
}

/** The flow comes to the step of the survey, and the officer begins it. */
export function beginSurvey(scenario: Scenario): void {
  const { officer, system } = scenario.people;
  scenario.act(system, commands.surveyEntered());
  scenario.act(officer, commands.surveyBegin());
}

/** The first example of the item whose path fits. */
export function exampleWith(
  scenario: Pick<Scenario, "loaded">,
  fits: (path: ExampleCase["expect"]["path"]) => boolean,
): ExampleCase {
  return scenario.loaded.cases.find((candidate) => fits(candidate.expect.path)) ?? raise("no such example");
}

/** A mandate of an applicant for everything, in force in the year of the scenario. */
export function mandateFor(
  { name, idNumber }: Pick<Applicant, "name" | "idNumber">,
  changes: Partial<Mandate> = {},
): Mandate {
  return {
    id: "mandate-1",
    principal: { name, number: idNumber },
    agent: { name: "张示例", number: "139900199001010014" },
    itemIds: "all",
    acts: ["file", "supplement", "withdraw", "collect"],
    validFrom: "2026-01-01",
    validTo: "2026-12-31",
    paper: "授权委托书原件",
    recordedById: "clerk-market",
    recordedByName: "钱窗口",
    recordedOn: "2026-01-05",
    revokedOn: null,
    ...changes,
  };
}

/** A letter of the demo, changed. */
export function letter(changes: Partial<AuthorisationLetter>): AuthorisationLetter {
  const chief = demo.letters.find((candidate) => candidate.id === "letter-scjg-chief") ?? raise("letter");
  return { ...chief, ...changes };
}
