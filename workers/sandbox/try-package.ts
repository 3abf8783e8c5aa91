import type { Command } from "../../domain/case/commands.gen.ts";
import { COMMANDS } from "../../domain/case/commands.gen.ts";
import { fillIn } from "../../domain/case/fill-in.ts";
import { choiceDueOn, openChoice } from "../../domain/case/packaging/packaging.ts";
import { isPersonKind } from "../../domain/case/steps.ts";
import { stepOf, stepsOfKind } from "../../domain/flow/plan.ts";
import { addDays } from "../../domain/law/dates.ts";
import { MEMBER_ENDS } from "../../domain/package/member-end.ts";
import { isDepartmentTopic } from "../../domain/posting/department-topic.ts";
import { RuleViolation } from "../../domain/rule-violation.ts";
import type { TObject } from "../../domain/shapes.ts";
import type { ExampleStep } from "../../processes/example-case.ts";
import type { ComposedExample, PackageExample } from "../../domain/package/package-example.ts";
import { recipientOf } from "./sample-decisions.ts";
import type { SandboxCase } from "./sandbox-case.ts";
import { SandboxFamily, type FamilyFacts } from "./sandbox-family.ts";
import { sampleMaterials } from "./sample-materials.ts";
import { samplePeople } from "./sample-people.ts";
import { serveDepartmentStep } from "./serve-department-step.ts";
import { Stuck } from "./stuck.ts";
import { takePersonStep } from "./take-person-step.ts";
import { automatic, problemOf, waitOver, type TriedCase } from "./try-case.ts";
import { usualOutcome } from "./usual-outcome.ts";
import { standing, type Walk } from "./walk.ts";

/** What an example of a package is tried with. */
export interface TryPackageDeps extends Pick<Walk, "topics"> {
  readonly facts: FamilyFacts;
  readonly composed: ComposedExample;
}

/** Far more than the longest walk through a package: a flow that goes in a circle is stopped. */
const MOST_ROUNDS = 2_000;

/**
 * Walks an example of a package to its end: filed, accepted, its members opened, decided and delivered, with every rule and paper of the hall and nothing of the hall itself. The members are handled where nothing is in
 * the way; the one that the example names is refused, or withdrawn. It is tried whether each ends as the example says.
 */
export async function tryPackage(example: PackageExample, deps: TryPackageDeps): Promise<TriedCase> {
  const people = samplePeople(example.applicant);
  const family = new SandboxFamily(deps.facts, people);
  for (const { plan } of [deps.facts.whole, ...deps.facts.members.values()])
    for (const [, { group }] of stepsOfKind(plan, "signOffTask")) if (group !== null) people.ofGroup(group);
  const walk: PackageWalk = { ...deps, example, family, people, path: [], withdrawn: false };
  const problem = await problemOf(async () => {
    family.whole.act(people.applicant, filing(example, deps.composed, family.whole.today()));
    for (let rounds = 0; !isOver(family); rounds++)
      if (rounds > MOST_ROUNDS || !(await goOn(walk))) throw new Stuck(`套餐没有办结，停在${whereOf(family)}。`);
    return endProblem(example, family);
  });
  const papers = family.cases().flatMap((sandbox) => sandbox.papers());
  return { name: example.name, problem, path: walk.path, papers };
}

interface PackageWalk extends TryPackageDeps {
  readonly example: PackageExample;
  readonly family: SandboxFamily;
  readonly people: Walk["people"];
  /** Every step that was taken, by the name of its item and its own. */
  readonly path: ExampleStep[];
  withdrawn: boolean;
}

function filing(example: PackageExample, { application, materials }: ComposedExample, today: string): Command {
  const { applicant, answers, delivery, deliveryMode } = example;
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
    package: { answers, delivery },
  };
}

function isOver(family: SandboxFamily): boolean {
  const [whole, ...members] = family.cases();
  if (whole === undefined || whole.file().endedOn === null) return false;
  return whole.flow.hasEnded() && members.every(({ flow }) => !flow.hasBegun() || flow.hasEnded());
}

function whereOf(family: SandboxFamily): string {
  const open = family.cases().filter(({ flow }) => flow.open().length > 0);
  return open.map((sandbox) => `${sandbox.facts.item.name}${standing(sandbox)}`).join("、") || "结束";
}

/** What somebody does next, in the order in which a hall would come to it; false if nothing is left to do. */
async function goOn(walk: PackageWalk): Promise<boolean> {
  const { family } = walk;
  for (const move of MOVES) {
    const before = family.progress();
    family.applyLaw();
    family.callMembers();
    if (family.progress() === before) await move(walk);
    if (family.progress() !== before) return true;
  }
  return false;
}

/** Each does one thing, or nothing. What only passes time comes last. */
const MOVES: readonly ((walk: PackageWalk) => Promise<void> | void)[] = [
  answerChoice,
  takeAutomatic,
  withdrawMember,
  proveParties,
  payFees,
  takePersonSteps,
  deliverEarly,
  openResults,
  passTime,
];

/** 继续办理选择: as the example answers, or its days pass in silence. */
function answerChoice({ example, family, people, facts }: PackageWalk): void {
  const choice = openChoice(family.family().package.packaging);
  if (choice === null) return;
  const { choice: answer = "silence" } = example;
  if (answer !== "silence") {
    family.whole.act(people.applicant, { type: "answerRefusal", answer, present: null });
    return;
  }
  const due = choiceDueOn(choice, facts.definition.choiceDays, facts.whole.calendar);
  if (due !== null) family.whole.goTo(addDays(due.latest, 1));
}

/** The first step of the platform that need not wait for another case. */
async function takeAutomatic(walk: PackageWalk): Promise<void> {
  for (const { sandbox, element } of openSteps(walk)) {
    const { topic, wait } = stepOf(sandbox.plan, element);
    if (topic === null || wait !== null) continue;
    if (await attempt(walk, sandbox, element, () => automatic(element, undefined, walkOf(walk, sandbox)))) return;
  }
}

/** True unless the step waits for something in another case; then it is asked again. */
async function attempt(
  { path }: PackageWalk,
  sandbox: SandboxCase,
  element: string,
  take: () => Promise<string> | void,
): Promise<boolean> {
  const step: ExampleStep = [`${sandbox.facts.item.name}${sandbox.flow.named(element)}`];
  try {
    await take();
    path.push(step);
    return true;
  } catch (error) {
    if (error instanceof RuleViolation && error.temporary) return false;
    throw error;
  }
}

function withdrawMember(walk: PackageWalk): void {
  const { example, family, people } = walk;
  const member = family.members.get(example.withdrawn ?? "");
  if (walk.withdrawn || member === undefined || !member.isFiled()) return;
  member.act(people.applicant, { type: "withdrawCase", reason: "经营计划调整", present: null });
  walk.withdrawn = true;
}

/** 核实身份: of a person for whom a member is applied for, the clerk sees the paper. */
function proveParties({ family, people }: PackageWalk): void {
  for (const sandbox of family.cases()) {
    const { proofs, endedOn } = sandbox.file();
    if (proofs.applicant !== null || endedOn !== null) continue;
    const clerk = people.ofGroup(`clerk:${sandbox.facts.item.zoneId}`);
    sandbox.act(clerk, commandOf("proveIdentity", { applicant: { document: "residentIdCard" } }));
    return;
  }
}

function payFees(walk: PackageWalk): void {
  for (const { sandbox, element } of openSteps(walk)) {
    const node = stepOf(sandbox.plan, element);
    if (node.kind !== "paymentWait") continue;
    waitOver(element, node, walkOf(walk, sandbox));
    return;
  }
}

/** The member that is refused comes first, so that what follows from it is the same in every walk. */
async function takePersonSteps(walk: PackageWalk): Promise<void> {
  const { example, family } = walk;
  const refused = family.members.get(example.refused ?? "");
  const isFirst = refused !== undefined && refused.isFiled() && refused.file().decision === null;
  for (const { sandbox, element } of openSteps(walk)) {
    if (isFirst && sandbox !== refused && sandbox !== family.whole) continue;
    const { kind, group, offers } = stepOf(sandbox.plan, element);
    const own = walkOf(walk, sandbox);
    const take = (): void => {
      if (isDepartmentTopic(group)) return serveDepartmentStep(element, "", own);
      const usual = isPersonKind(kind) ? usualOutcome(kind) : "";
      takePersonStep(element, offers.includes(usual) ? usual : (offers[0] ?? ""), own);
    };
    if (group !== null && (await attempt(walk, sandbox, element, take))) return;
  }
}

/** 先行送达: what is ready, where the applicant asked for it. */
function deliverEarly({ example, family, people, path }: PackageWalk): void {
  const isReady = [...family.family().members.values()].some(
    ({ status, membership }) => status === "readyForDelivery" && membership?.heldOn,
  );
  if (example.delivery !== "early" || example.deliveryMode === "selfPrint" || !isReady) return;
  const body = recipientOf(family.whole.file());
  family.whole.act(people.ofGroup("issuance:hall"), commandOf("deliverMembers", body));
  path.push([`${family.whole.facts.item.name}“先行送达”`]);
}

/** The applicant opens the results in the account. */
function openResults({ example, family, people }: PackageWalk): void {
  if (example.deliveryMode !== "selfPrint") return;
  for (const sandbox of family.cases()) {
    const { status, delivery } = sandbox.file();
    if (sandbox === family.whole || status !== "readyForDelivery" || delivery !== null) continue;
    sandbox.act(people.applicant, { type: "recordSelfPrint" });
    return;
  }
}

function passTime(walk: PackageWalk): void {
  for (const { sandbox, element } of openSteps(walk)) {
    const node = stepOf(sandbox.plan, element);
    if (node.wait === null || node.call !== undefined) continue;
    waitOver(element, node, walkOf(walk, sandbox));
    return;
  }
}

/** The steps that are open, those of the package first. */
function openSteps({ family }: PackageWalk): readonly { readonly sandbox: SandboxCase; readonly element: string }[] {
  return family.cases().flatMap((sandbox) => sandbox.flow.open().map((element) => ({ sandbox, element })));
}

function walkOf({ example, family, people, topics }: PackageWalk, sandbox: SandboxCase): Walk {
  const { facts } = sandbox;
  const refused = example.refused === facts.item.id;
  return { sandbox, people, topics, facts, refused, members: family.called() };
}

function commandOf(type: Command["type"], body: object): Command {
  const schema: TObject | null = COMMANDS[type].body;
  return { type, ...(schema === null ? body : fillIn(schema, body as never)) } as unknown as Command;
}

function endProblem({ expect: { ends } }: PackageExample, family: SandboxFamily): string | null {
  const { members } = family.family().package.packaging;
  const unlike = members.flatMap(({ itemId, end }) => {
    const [is, wanted] = [end?.state, ends[itemId]];
    if (is === wanted) return [];
    const name = family.members.get(itemId)?.facts.item.name ?? itemId;
    const said = (state: typeof is): string => (state === undefined ? "没有办结" : MEMBER_ENDS[state]);
    return [`联办事项“${name}”的结果是“${said(is)}”，用例要求“${said(wanted)}”`];
  });
  return unlike.length === 0 ? null : `${unlike.join("；")}。`;
}
