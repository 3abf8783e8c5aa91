import { randomUUID } from "node:crypto";
import type { ServiceItem } from "../../domain/item/service-item.ts";
import type { ExampleCase, ExampleStep } from "../../processes/example-case.ts";
import { DEMO_PASSWORD, loadDemo, type DemoAccount } from "../../processes/load-demo.ts";
import { peopleSteps, type PeopleSteps, type PersonStep } from "./people-steps.ts";
import { holderOfGroup } from "./holders.ts";
import { beginningBody, type SeenCase } from "../../workers/sandbox/sample-decisions.ts";
import { decisionBody } from "./deciders.ts";
import { retrying, signIn, withoutLogin, type HallClient } from "./hall-client.ts";
import { sampleFile } from "./sample-file.ts";

/** Access to the hall for the demonstration. */
export interface HallAccess {
  /** http://127.0.0.1:8100 */
  readonly url: string;
  /** Called after each step. */
  readonly tell: (step: string) => void;
  /** Lets the supplement deadline of a case pass; only where the hall's clock can be moved. */
  readonly letDeadlinePass?: (caseId: string) => Promise<void>;
  /** Lets the days of a publicity pass; likewise. */
  readonly letPublicityPass?: (caseId: string) => Promise<void>;
  /** Lets the days of an opinion whose silence counts as consent pass; likewise. */
  readonly letSilencePass?: (caseId: string, step: string) => Promise<void>;
  /** Lets the days pass in which the applicant of a package may choose after a refusal; likewise. */
  readonly letChoicePass?: (caseId: string) => Promise<void>;
  /** Sessions already open, by login. */
  readonly sessions: Map<string, Promise<HallClient>>;
  /** Waits until an automatic step is done; used by tests, the demonstration does not wait. */
  readonly untilStep?: (caseId: string, step: string) => Promise<void>;
  /** The steps of people in the flow that is walked; those of the bundled item if absent. */
  readonly peopleSteps?: (itemId: string) => Promise<PeopleSteps>;
  /** Time limit of an automatic step; a minute by default. */
  readonly patienceMs?: number;
}

export interface FiledCase {
  readonly id: string;
  readonly number: string;
  readonly queryCode: string;
}

interface CasePage extends SeenCase {
  readonly status: string;
  readonly statusName: string;
  readonly supplement: {
    readonly dueOn: string | null;
    readonly faults: readonly { readonly materialId: string }[];
  } | null;
  readonly payment: { readonly payUrl: string | null } | null;
  readonly documents: readonly {
    readonly id: string;
    readonly kind: string;
    readonly name: string;
    readonly number: string | null;
  }[];
}

/** Makes access to a hall by its address. */
export function openHallAccess(
  url: string,
  tell: HallAccess["tell"],
  more: Pick<
    HallAccess,
    "letDeadlinePass" | "letPublicityPass" | "letSilencePass" | "letChoicePass" | "untilStep" | "patienceMs"
  > = {},
): HallAccess {
  return { url, tell, sessions: new Map(), ...more };
}

/** Files an example and takes every step of its path over the public API, as people would. */
export async function walkExample(access: HallAccess, item: ServiceItem, example: ExampleCase): Promise<FiledCase> {
  const filed = await fileAs(access, item, example);
  access.tell(`filed 已申请: ${filed.number}`);
  await takeSteps(access, { item, example, filed }, example.expect.path);
  const applicant = await sessionOf(access, applicantOf(example));
  await retrying(
    `case ${filed.number} is ${example.expect.status}`,
    async () => ((await pageOf(applicant, filed)).status === example.expect.status ? true : undefined),
    access.patienceMs,
  );
  return filed;
}

/** Files an example as its applicant. */
export async function fileAs(access: HallAccess, item: ServiceItem, example: ExampleCase): Promise<FiledCase> {
  return fileExample(await sessionOf(access, applicantOf(example)), item, example);
}

/** Takes some steps of an example's path for a case that has been filed. */
export async function takeSteps(
  access: HallAccess,
  { item, example, filed }: { item: ServiceItem; example: ExampleCase; filed: FiledCase },
  steps: readonly ExampleStep[],
): Promise<void> {
  const applicant = await sessionOf(access, applicantOf(example));
  const refused = example.expect.path.some((step) => step[1] === "refuse");
  for (const step of steps) await takeStep(access, { item, filed, applicant, refused }, step);
}

/** Uploads one file per material and files the application, once, whatever happens to the answer. */
async function fileExample(applicant: HallClient, item: ServiceItem, example: ExampleCase): Promise<FiledCase> {
  const body = {
    itemId: item.id,
    applicant: example.applicant,
    application: example.application,
    materials: await handIn(applicant, example.materials),
    deliveryMode: example.deliveryMode,
  };
  return applicant.post<FiledCase>("/api/cases", body, randomUUID());
}

/** The papers of a case, as its applicant gets them. */
export async function papersOf(
  access: HallAccess,
  example: Pick<ExampleCase, "applicant">,
  filed: FiledCase,
): Promise<{ name: string; kind: string; bytes: Buffer }[]> {
  const applicant = await sessionOf(access, applicantOf(example));
  const { documents } = await pageOf(applicant, filed);
  return Promise.all(
    documents.map(async ({ id, kind, name }) => ({ name, kind, bytes: await applicant.document(id) })),
  );
}

interface Walk {
  readonly item: ServiceItem;
  readonly filed: FiledCase;
  readonly applicant: HallClient;
  readonly refused: boolean;
}

async function takeStep(access: HallAccess, walk: Walk, [step, outcome]: ExampleStep): Promise<void> {
  const task = (await (access.peopleSteps ?? peopleSteps)(walk.item.id)).get(step);
  if (task) await decide(access, walk, { step, ...task, outcome: String(outcome ?? "") });
  else if (step === "withdrawal")
    await walk.applicant.post(`/api/cases/${walk.filed.id}/withdrawal`, { reason: "经营计划调整" });
  else if (step === "selfPrint") await openResult(access, walk);
  else if (step === "supplementHandedIn") await handInSupplement(access, walk);
  else if (step === "paymentWait") await payFee(access, walk);
  else if (step === "supplementDeadline") await access.letDeadlinePass?.(walk.filed.id);
  else await access.untilStep?.(walk.filed.id, step);
  access.tell(`${step}${outcome === undefined ? "" : `: ${String(outcome)}`}`);
}

interface Deciding extends PersonStep {
  /** Element of the diagram. */
  readonly step: string;
  readonly outcome: string;
}

async function decide(access: HallAccess, walk: Walk, deciding: Deciding): Promise<void> {
  const { step, kind, group, settings, outcome } = deciding;
  if (outcome === "silent") {
    await access.letSilencePass?.(walk.filed.id, step);
    return;
  }
  const person = await sessionOf(access, holderOfGroup(group));
  const task = await retrying(
    `task '${step}' of case ${walk.filed.number} is in the inbox`,
    async () => {
      const { items } = await person.get<{ items: { id: string; activityId: string }[] }>(
        `/api/tasks?state=open&q=${walk.filed.number}`,
      );
      return items.find((item) => item.activityId === step);
    },
    access.patienceMs,
  );
  await person.post(`/api/tasks/${task.id}/claim`, {});
  const look = (): Promise<CasePage> => person.get<CasePage>(`/api/cases/${walk.filed.id}`);
  const seenFirst = await look();
  const beginning = beginningBody({ kind, settings, item: walk.item, seen: seenFirst });
  if (beginning) await person.post(`/api/tasks/${task.id}/start`, beginning);
  if (kind === "publicity") {
    if (outcome === "objection") await object(access, walk);
    await access.letPublicityPass?.(walk.filed.id);
  }
  const seen = beginning ? await look() : seenFirst;
  await person.post(
    `/api/tasks/${task.id}/complete`,
    decisionBody(kind, { item: walk.item, seen, settings, outcome, refused: walk.refused }),
  );
}

/** Somebody objects to what is public, as anybody may who reads it. */
async function object(access: HallAccess, { filed }: Walk): Promise<void> {
  const anybody = withoutLogin(access.url);
  const matter = await retrying(
    `case ${filed.number} is public`,
    async () => {
      const { items } = await anybody.get<{ items: { id: string; caseNumber: string }[] }>(
        "/api/publicities?limit=100",
      );
      return items.find(({ caseNumber }) => caseNumber === filed.number);
    },
    access.patienceMs,
  );
  await anybody.post(`/api/publicities/${matter.id}/objections`, {
    name: "周示例",
    contact: "0311-00000000",
    content: "公示的内容与实际情况不一致，请核实。",
  });
}

/** The result itself, printed from the applicant's account, which delivers it. */
async function openResult(access: HallAccess, walk: Walk): Promise<void> {
  const result = await retrying(
    `the result of case ${walk.filed.number} is there`,
    async () => {
      const { documents } = await pageOf(walk.applicant, walk.filed);
      return documents.find(({ kind }) => kind === (walk.refused ? "refusalDecision" : "licence"));
    },
    access.patienceMs,
  );
  await retrying(
    `case ${walk.filed.number} can be delivered`,
    async () => ((await pageOf(walk.applicant, walk.filed)).status === "readyForDelivery" ? true : undefined),
    access.patienceMs,
  );
  await walk.applicant.document(result.id);
}

/** What a payer does at the provider's page; only a simulated provider takes no money. */
async function payFee(access: HallAccess, walk: Walk): Promise<void> {
  const payUrl = await retrying(
    `the fee of case ${walk.filed.number} can be paid`,
    async () => (await pageOf(walk.applicant, walk.filed)).payment?.payUrl ?? undefined,
    access.patienceMs,
  );
  await fetch(payUrl, { method: "POST" });
}

async function handInSupplement(access: HallAccess, walk: Walk): Promise<void> {
  const supplement = await retrying(
    `the supplement notice of case ${walk.filed.number} is served`,
    async () => {
      const page = await pageOf(walk.applicant, walk.filed);
      return page.supplement?.dueOn ? page.supplement : undefined;
    },
    access.patienceMs,
  );
  await walk.applicant.post(`/api/cases/${walk.filed.id}/supplement`, {
    materials: await handIn(
      walk.applicant,
      supplement.faults.map((fault) => fault.materialId),
    ),
  });
}

/** Uploads a sample file for each material. */
export async function handIn(
  applicant: HallClient,
  materialIds: readonly string[],
): Promise<{ materialId: string; form: "electronic"; uploadIds: string[] }[]> {
  return Promise.all(
    materialIds.map(async (materialId) => {
      const { id } = await applicant.upload(`${materialId} 示例材料.pdf`, await sampleFile(materialId));
      return { materialId, form: "electronic" as const, uploadIds: [id] };
    }),
  );
}

function pageOf(client: HallClient, filed: FiledCase): Promise<CasePage> {
  return client.get<CasePage>(`/api/cases/${filed.id}`);
}

/** The session of an account, opened once. */
export function sessionOf(access: HallAccess, account: DemoAccount): Promise<HallClient> {
  const login = account.login ?? "";
  const open = access.sessions.get(login) ?? signIn(access.url, login, DEMO_PASSWORD);
  access.sessions.set(login, open);
  return open;
}

/** The account of the applicant, or of an agent of the organisation. */
export function applicantOf(example: Pick<ExampleCase, "applicant">): DemoAccount {
  const accounts = loadDemo().accounts.filter((account) => account.role === "applicant");
  const { idNumber } = example.applicant;
  return (
    accounts.find((account) => account.idNumber === idNumber || account.organisation?.creditCode === idNumber) ??
    raise("applicant")
  );
}

function raise(role: string): never {
  throw new Error(`The demo accounts hold nobody with the role '${role}'`);
}

/** True for an example that waits for a day to come: in real time nobody waits so long. */
export function needsMovedClock({ expect: { path } }: ExampleCase): boolean {
  return path.some(([step, word]) => step === "supplementDeadline" || step === "publicity" || word === "silent");
}
