import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { isPersonKind } from "../../domain/case/steps.ts";
import type { MemberEnd } from "../../domain/package/member-end.ts";
import type { LoadedItem } from "../../processes/loaded-item.ts";
import type { LoadedPackage } from "../../processes/loaded-package.ts";
import { composeExample, type PackageExample } from "../../domain/package/package-example.ts";
import { beginningBody, recipientOf, type SeenCase } from "../../workers/sandbox/sample-decisions.ts";
import { usualOutcome } from "../../workers/sandbox/usual-outcome.ts";
import { decisionBody } from "./deciders.ts";
import { HallRefusal, type HallClient } from "./hall-client.ts";
import { holderOf, holderOfGroup } from "./holders.ts";
import { accountWith } from "./pass-days.ts";
import { peopleStepsOf, type PeopleSteps } from "./people-steps.ts";
import { packageStepsOf } from "./package-steps.ts";
import { applicantOf, handIn, sessionOf, type FiledCase, type HallAccess } from "./walk-example.ts";

/** A member, as the page of its package shows it. */
export interface SeenMember {
  readonly itemId: string;
  readonly itemName: string;
  readonly state: "waiting" | "open" | MemberEnd;
  readonly endedOn: string | null;
  readonly caseId: string | null;
  readonly number: string | null;
  readonly status: string | null;
  readonly acceptedOn: string | null;
  readonly promisedDueOn: string | null;
  readonly licenceNumber: string | null;
}

/** The page of a package's case. */
export interface SeenPackagePage {
  readonly status: string;
  readonly tasks?: readonly SeenOpenTask[];
  readonly package: {
    readonly members: readonly SeenMember[];
    readonly choice: { readonly itemId: string } | null;
  };
}

interface SeenOpenTask {
  readonly id: string;
  readonly activityId: string;
}

interface MemberPage extends SeenCase {
  readonly status: string;
  readonly tasks?: readonly SeenOpenTask[];
  readonly identity: { readonly proved: boolean };
  readonly documents: readonly { readonly id: string; readonly kind: string }[];
  readonly payment: { readonly payUrl: string | null; readonly stateName: string } | null;
}

/** A package of the hall, with the items that it brings together. */
export interface WalkedPackage {
  readonly loaded: LoadedPackage;
  readonly items: readonly LoadedItem[];
  readonly example: PackageExample;
}

const PATIENCE_MS = 180_000;
const LOOK_MS = 150;
/** What a faster colleague, or the platform, may have done in between. */
const OVERTAKEN: readonly string[] = [
  "TASK_ALREADY_DECIDED",
  "TASK_NOT_FOUND",
  "TASK_TAKEN",
  "STEP_NOT_READY",
  "STATUS_FORBIDS",
  "CASE_CHANGED_SINCE_SEEN",
  "NOTHING_TO_DELIVER",
  "IDENTITY_ALREADY_PROVED",
];

/** Files an example of a package and does everything that people do until it closes, over the public API. Returns the case with its last page. */
export async function walkPackage(
  access: HallAccess,
  walked: WalkedPackage,
): Promise<{ readonly filed: FiledCase; readonly page: SeenPackagePage }> {
  const filed = await filePackage(access, walked);
  access.tell(`filed 已申请: ${filed.number} ${walked.loaded.definition.name}`);
  return { filed, page: await goOn(access, walked, filed) };
}

/** Files an example of a package as its applicant. */
export async function filePackage(access: HallAccess, { loaded, items, example }: WalkedPackage): Promise<FiledCase> {
  const applicant = await sessionOf(access, applicantOf(example));
  const { definition, form } = loaded;
  const { application, materials } = composeExample(example, { definition, form, items });
  const body = {
    itemId: definition.id,
    applicant: example.applicant,
    application,
    materials: await handIn(applicant, materials),
    deliveryMode: example.deliveryMode,
    package: { answers: example.answers, delivery: example.delivery },
  };
  return applicant.post<FiledCase>("/api/cases", body, randomUUID());
}

/** Everything that people do, until the package is closed. */
export async function goOn(access: HallAccess, walked: WalkedPackage, filed: FiledCase): Promise<SeenPackagePage> {
  // Sees every case, and does nothing in any.
  const office = await sessionOf(access, accountWith("hallOffice"));
  const walk: Walk = {
    access,
    walked,
    filed,
    office,
    applicant: await sessionOf(access, applicantOf(walked.example)),
    steps: new Map(),
    withdrawn: false,
  };
  const until = Date.now() + (access.patienceMs ?? PATIENCE_MS);
  for (;;) {
    const page = await office.get<SeenPackagePage>(`/api/cases/${filed.id}`);
    if (ENDED.includes(page.status)) return page;
    if (Date.now() > until) throw new Error(`${filed.number} stands still: ${standing(page)}`);
    if (!(await doNext(walk, page))) await sleep(LOOK_MS);
  }
}

const ENDED: readonly string[] = ["closed", "withdrawn", "acceptanceRefused", "licenceNotRequired", "terminated"];

interface Walk {
  readonly access: HallAccess;
  readonly walked: WalkedPackage;
  readonly filed: FiledCase;
  readonly office: HallClient;
  readonly applicant: HallClient;
  readonly steps: Map<string, Promise<PeopleSteps>>;
  withdrawn: boolean;
}

function standing({ status, package: { members } }: SeenPackagePage): string {
  return `${status}, ${members.map(({ itemId, state, status: own }) => `${itemId} ${state} ${own ?? ""}`).join("; ")}`;
}

/** One look around; true if anything was done. */
async function doNext(walk: Walk, page: SeenPackagePage): Promise<boolean> {
  const { walked, filed } = walk;
  const { example, loaded } = walked;
  if (page.package.choice !== null) await choose(walk);
  let done = false;
  for (const task of page.tasks ?? [])
    done = (await decide(walk, { caseId: filed.id, item: loaded, task, refused: false })) || done;
  const open = page.package.members.filter(({ caseId, status }) => caseId !== null && !ENDED.includes(status ?? ""));
  // What was granted on a commitment is checked after its delivery.
  const checked = page.package.members.filter(({ itemId, status }) => status === "closed" && isChecked(walk, itemId));
  // Whoever is refused is decided first, so that what follows from it is the same in every walk.
  const first = open.filter(({ itemId, state }) => itemId === example.refused && state === "open");
  for (const member of first.length > 0 ? first : [...open, ...checked])
    done = (await doForMember(walk, member)) || done;
  if (example.delivery === "early" && open.some(({ status }) => status === "readyForDelivery"))
    done = (await deliverEarly(walk)) || done;
  return done;
}

function isChecked({ walked: { items } }: Walk, itemId: string): boolean {
  return items.some(({ item, bpmn }) => item.id === itemId && bpmn.includes('value="postCheck"'));
}

/** The applicant answers after a refusal, or lets the days pass. */
async function choose({ access, walked, filed, applicant }: Walk): Promise<void> {
  const { choice = "silence" } = walked.example;
  if (choice === "silence") await access.letChoicePass?.(filed.id);
  else await attempt(() => applicant.post(`/api/cases/${filed.id}/refusal-answer`, { answer: choice }));
}

async function doForMember(walk: Walk, { itemId, caseId, status }: SeenMember): Promise<boolean> {
  const { walked, office, applicant } = walk;
  const { example, items } = walked;
  const item = items.find((one) => one.item.id === itemId);
  if (item === undefined || caseId === null) return false;
  if (example.withdrawn === itemId && !walk.withdrawn) {
    walk.withdrawn = await attempt(() => applicant.post(`/api/cases/${caseId}/withdrawal`, { reason: "经营计划调整" }));
    return walk.withdrawn;
  }
  const page = await office.get<MemberPage>(`/api/cases/${caseId}`);
  if (status === "readyForDelivery") await openResult(walk, page);
  if (page.payment !== null) await payFee(walk, caseId);
  if (!page.identity.proved) await proveIdentity(walk, item, caseId);
  let done = false;
  for (const task of page.tasks ?? [])
    done = (await decide(walk, { caseId, item, task, refused: example.refused === itemId })) || done;
  return done;
}

/** What the applicant opens in the account. */
async function openResult({ walked: { example }, applicant }: Walk, { documents }: MemberPage): Promise<void> {
  if (example.deliveryMode !== "selfPrint") return;
  const result = documents.find(({ kind }) => kind === "licence" || kind === "refusalDecision");
  if (result) await attempt(() => applicant.document(result.id));
}

/** What a payer does at the provider's page, which is shown to the applicant alone. */
async function payFee({ applicant }: Walk, caseId: string): Promise<void> {
  const { payment } = await applicant.get<MemberPage>(`/api/cases/${caseId}`);
  if (payment?.payUrl) await fetch(payment.payUrl, { method: "POST" });
}

async function proveIdentity({ access }: Walk, { item }: LoadedItem, caseId: string): Promise<void> {
  const clerk = await sessionOf(access, holderOf("clerk", item));
  await attempt(() => clerk.post(`/api/cases/${caseId}/identity`, { applicant: { document: "residentIdCard" } }));
}

interface Deciding {
  readonly caseId: string;
  readonly item: LoadedItem | LoadedPackage;
  readonly task: SeenOpenTask;
  readonly refused: boolean;
}

async function decide(walk: Walk, { caseId, item, task, refused }: Deciding): Promise<boolean> {
  const steps = await stepsOf(walk, item);
  const step = steps.get(task.activityId);
  if (step === undefined || !isPersonKind(step.kind)) return false;
  const { kind, group, settings } = step;
  const person = await sessionOf(walk.access, holderOfGroup(group));
  const look = (): Promise<SeenCase> => person.get<SeenCase>(`/api/cases/${caseId}`);
  return attempt(async () => {
    await person.post(`/api/tasks/${task.id}/claim`, {});
    const first = await look();
    const beginning = beginningBody({ kind, settings, item: item.item, seen: first });
    if (beginning) await person.post(`/api/tasks/${task.id}/start`, beginning);
    if (kind === "publicity") await walk.access.letPublicityPass?.(caseId);
    const seen = beginning ? await look() : first;
    const body = decisionBody(kind, { item: item.item, seen, settings, outcome: usualOutcome(kind), refused });
    await person.post(`/api/tasks/${task.id}/complete`, body);
    walk.access.tell(`${item.item.id} ${task.activityId}`);
  });
}

function stepsOf({ steps }: Walk, item: LoadedItem | LoadedPackage): Promise<PeopleSteps> {
  const found = steps.get(item.item.id) ?? ("definition" in item ? packageStepsOf(item) : peopleStepsOf(item));
  steps.set(item.item.id, found);
  return found;
}

async function deliverEarly(walk: Walk): Promise<boolean> {
  const window = await sessionOf(walk.access, holderOfGroup("issuance:hall"));
  return attempt(() => window.post(`/api/cases/${walk.filed.id}/results`, recipientOf(walk.walked.example)));
}

/** False where somebody or something was faster. */
async function attempt(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    if (error instanceof HallRefusal && OVERTAKEN.includes(error.code)) return false;
    throw error;
  }
}
