import { randomUUID } from "node:crypto";
import { addDays, shanghaiDate } from "../../domain/law/dates.ts";
import type { Command } from "../../domain/case/commands.gen.ts";
import { systemActor } from "../../domain/case/actor.ts";
import { openExchange } from "../../domain/case/exchange/exchange.ts";
import { STATUS_NAMES } from "../../domain/case/status.ts";
import { nameOfOutcome } from "../../domain/case/steps.ts";
import { stepOf, stepsOfKind, type StepNode } from "../../domain/flow/plan.ts";
import { isDepartmentTopic } from "../../domain/posting/department-topic.ts";
import type { Paper } from "../../domain/paper/paper.ts";
import { RuleViolation } from "../../domain/rule-violation.ts";
import type { ExampleCase, ExampleStep } from "../../processes/example-case.ts";
import type { CalledMembers } from "../packages/called-members.ts";
import type { Topic } from "../steps/topic.ts";
import { SandboxCase, type SandboxFacts } from "./sandbox-case.ts";
import { samplePeople } from "./sample-people.ts";
import { sampleMaterials } from "./sample-materials.ts";
import { serveDepartmentStep } from "./serve-department-step.ts";
import { Stuck } from "./stuck.ts";
import { takePersonStep } from "./take-person-step.ts";
import { standing, type Walk } from "./walk.ts";

/** What came of one example case. */
export interface TriedCase {
  readonly name: string;
  /** Why it did not go as it must, as a Chinese sentence; null if it did. */
  readonly problem: string | null;
  /** The steps that it took, in order. */
  readonly path: readonly ExampleStep[];
  readonly papers: readonly Paper[];
}

export interface TryCaseDeps {
  readonly facts: SandboxFacts;
  /** By topic, what the hall's workers do. */
  readonly topics: ReadonlyMap<string, Topic>;
}

/** Walks an example through the flow, with every rule and paper of the hall and nothing of the hall itself. It goes on until something is not as the example says. */
export async function tryCase(example: ExampleCase, deps: TryCaseDeps): Promise<TriedCase> {
  const walk = openWalk(example, deps);
  const { sandbox } = walk;
  const path: ExampleStep[] = [];
  const problem = await problemOf(async () => {
    sandbox.act(walk.people.applicant, filing(example, sandbox.today()));
    for (const step of example.expect.path) {
      await take(step, walk);
      path.push(step);
    }
    return endProblem(example, sandbox);
  });
  return { name: example.name, problem, path, papers: sandbox.papers() };
}

/** A walk at whose beginning nothing has been filed. */
export function openWalk(example: ExampleCase, { facts, topics }: TryCaseDeps): Walk {
  const people = samplePeople(example.applicant);
  const sandbox = new SandboxCase(facts, people);
  // The chief is met first, so that a letter covers what the platform signs by rule.
  for (const [, { group }] of stepsOfKind(facts.plan, "signOffTask")) if (group !== null) people.ofGroup(group);
  const refused = example.expect.path.some(([, word]) => word === "refuse");
  return { sandbox, people, topics, facts, refused };
}

/** Why a walk stopped, as a Chinese sentence; null if it came to its end. */
export async function problemOf(walk: () => Promise<string | null>): Promise<string | null> {
  try {
    return await walk();
  } catch (error) {
    if (error instanceof Stuck) return error.message;
    if (error instanceof RuleViolation) return `规则不允许：${error.title}`;
    throw error;
  }
}

function endProblem({ expect }: ExampleCase, sandbox: SandboxCase): string | null {
  const { status } = sandbox.file();
  if (status !== expect.status)
    return `办件最后的状态是“${STATUS_NAMES[status]}”，用例要求“${STATUS_NAMES[expect.status]}”。`;
  return sandbox.flow.hasEnded() ? null : `用例走完后流程没有结束，还停在${standing(sandbox)}。`;
}

/** What the applicant of the example files. */
export function filing({ applicant, application, materials, deliveryMode }: ExampleCase, today: string): Command {
  return {
    type: "fileCase",
    queryCode: "SAMPLE23",
    channel: "online",
    applicant,
    application,
    materials: sampleMaterials(materials, today),
    deliveryMode,
    attestation: null,
    seen: null,
  };
}

/** Takes one step of a path. Answers with what a step of the platform ended; null for all others. Throws `Stuck` where the flow has no such step or outcome, and what the rules refuse. */
export async function take([step, word]: ExampleStep, walk: Walk): Promise<string | null> {
  const { sandbox, people } = walk;
  const { applicant } = people;
  if (step === "withdrawal") {
    sandbox.act(applicant, { type: "withdrawCase", reason: "不再需要", present: null });
    return null;
  }
  if (step === "selfPrint") {
    sandbox.act(applicant, { type: "recordSelfPrint" });
    return null;
  }
  const node = sandbox.plan.nodes[step];
  if (node?.type !== "step") {
    arriveBehindWait(step, walk);
    return null;
  }
  requireOpen(step, sandbox);
  if (node.wait !== null) waitOver(step, node, walk);
  else if (node.topic !== null) return automatic(step, word, walk);
  else if (isDepartmentTopic(node.group)) serveDepartmentStep(step, String(word ?? ""), walk);
  else takePersonStep(step, String(word ?? ""), walk);
  return null;
}

function requireOpen(step: string, sandbox: SandboxCase): void {
  if (!sandbox.flow.open().includes(step))
    throw new Stuck(`流程没有走到${sandbox.flow.named(step)}，现在停在${standing(sandbox)}。`);
}

/** One of the events behind a wait: the flow that leads to it is named after it. */
function arriveBehindWait(step: string, { sandbox, people }: Walk): void {
  const open = sandbox.flow.open();
  const edge = sandbox.plan.edges.find(({ id, from }) => open.includes(from) && id.endsWith(`-to-${step}`));
  if (edge === undefined) throw new Stuck(`流程没有等到“${step}”，现在停在${standing(sandbox)}。`);
  const isSupplement = stepOf(sandbox.plan, edge.from).kind === "supplement";
  if (edge.means === "deadline") {
    passUntil(edge.from, sandbox);
    return;
  }
  if (!isSupplement) {
    sandbox.flow.arrive(edge.from, edge.means);
    sandbox.enterSteps();
    return;
  }
  const wanted = sandbox.file().supplement?.faults.map(({ materialId }) => materialId) ?? [];
  const materials = sampleMaterials(wanted, sandbox.today());
  sandbox.act(people.applicant, { type: "submitSupplement", materials, present: null });
}

function passUntil(element: string, sandbox: SandboxCase): void {
  const until = sandbox.flow.untilOf(element);
  const due = sandbox.file().supplement?.dueOn;
  const day = until === null ? due && addDays(due, 1) : shanghaiDate(until);
  if (day) sandbox.goTo(day);
  if (!sandbox.flow.open().includes(element)) return;
  const means = sandbox.plan.edges.some(({ from, means: word }) => from === element && word === "deadline");
  sandbox.flow.arrive(element, means ? "deadline" : null);
  sandbox.enterSteps();
}

/** A wait that the example names itself, or that stands open in a package. */
export function waitOver(step: string, node: StepNode, { sandbox, facts, people }: Walk): void {
  if (node.kind === "paymentWait") {
    pay(sandbox);
    return;
  }
  if (typeof node.wait?.message !== "string") {
    passUntil(step, sandbox);
    return;
  }
  const officer = people.ofGroup(`officer:${facts.item.departmentId}`);
  const command = {
    type: "recordArrival",
    element: step,
    what: "收到样例回函",
    reference: null,
    on: sandbox.today(),
  } as const;
  sandbox.act(officer, command);
}

/** What the workers of the hall would do, without their papers, which nobody gets here. */
export async function automatic(
  step: string,
  word: string | undefined,
  { sandbox, topics, members = NO_MEMBERS }: Walk,
): Promise<string> {
  const { topic: name } = stepOf(sandbox.plan, step);
  const topic = topics.get(name ?? "");
  if (!topic) throw new Stuck(`${sandbox.flow.named(step)}没有程序办理。`);
  const job = { taskId: randomUUID(), caseId: sandbox.file().id, activityId: step };
  const deps = {
    newId: randomUUID,
    papers: {
      makeSome: () => Promise.resolve(0),
      makeAllOf: () => Promise.resolve(),
      unservedOf: () => Promise.resolve([...sandbox.unserved()]),
    },
    members,
    exchanges: { deliver: (_caseId: string, element: string) => Promise.resolve(handOver(element, sandbox)) },
  };
  const actor = systemActor(`topic:${name}`);
  await topic.prepare?.(job, deps);
  const command = await topic.command(job, deps);
  try {
    const events = sandbox.act(actor, command, step);
    const done = topic.outcome(sandbox.file(), events, command);
    requireOutcome(step, done.outcome, word, sandbox);
    sandbox.flow.end(step, done, sandbox.flowContext());
    sandbox.enterSteps();
    return done.outcome;
  } catch (error) {
    const caught = error instanceof RuleViolation ? topic.onRefusal?.(error) : null;
    if (!caught) throw error;
    requireOutcome(step, caught.errorCode, word, sandbox);
    sandbox.act(actor, caught.command, step);
    sandbox.flow.fail(step, caught.errorCode);
    sandbox.enterSteps();
    return caught.errorCode;
  }
}

const NO_MEMBERS: CalledMembers = { called: () => Promise.reject(new Stuck("事项的流程不包含联办事项。")) };

/** The other system of the samples acknowledges everything, and gets nothing. */
function handOver(element: string, sandbox: SandboxCase): void {
  const actor = systemActor("exchange");
  sandbox.act(actor, { type: "prepareExchange", element });
  const prepared = openExchange(sandbox.file(), element);
  if (prepared === null || prepared.acknowledgedOn !== null) return;
  sandbox.act(actor, { type: "acknowledgeExchange", exchangeId: prepared.exchangeId, receipt: "样例回执" });
}

/** The fee is paid at once, to nobody. */
function pay(sandbox: SandboxCase): void {
  const { payment } = sandbox.file();
  const orderNumber = payment?.orderNumber ?? null;
  if (payment === null || orderNumber === null) throw new Stuck("没有需要缴纳的费用。");
  sandbox.act(systemActor("payments"), {
    type: "receivePayment",
    orderNumber,
    transaction: "样例流水",
    fen: payment.fen,
    paidAt: `${sandbox.today()}T10:00:00+08:00`,
  });
}

function requireOutcome(step: string, outcome: string, wanted: string | undefined, sandbox: SandboxCase): void {
  if (wanted === undefined || wanted === outcome) return;
  const { kind, settings } = stepOf(sandbox.plan, step);
  const [was, should] = [outcome, wanted].map((word) => nameOfOutcome(kind, word, settings));
  throw new Stuck(`${sandbox.flow.named(step)}的结果是“${was}”，用例要求“${should}”。`);
}
