import type TestAgent from "supertest/lib/agent.js";

import type { PersonKind } from "../../domain/case/steps.ts";
import { sampleItems } from "../../processes/load-sample.ts";
import { filed, type TestApi } from "./open-api.ts";

/** Who does what for an item, and one of its examples. */
const COURSES = {
  "SC-021": {
    words: "餐饮服务经营者",
    applicant: "canyin",
    accepts: ["clerk:marketEntry", "chuangkou-sc"],
    reviews: ["officer:SCJG", "shencha-scjg"],
    signs: ["chief:SCJG", "shouxi-scjg"],
  },
  "NL-002": {
    words: "实地勘察合格",
    applicant: "nonghua",
    accepts: ["officer:NYNC", "shencha-nync"],
    reviews: ["officer:NYNC", "shencha-nync"],
    signs: ["chief:NYNC", "shouxi-nync"],
  },
} as const;

export type WalkedItem = keyof typeof COURSES;

/** A running case, with its open task. */
export interface Walk {
  readonly id: string;
  readonly number: string;
  readonly queryCode: string;
  readonly taskId: string;
}

/** Files a case and moves it to the acceptance. */
export async function toAcceptance(api: TestApi, itemId: WalkedItem = "SC-021"): Promise<Walk> {
  const { applicant, words, accepts } = COURSES[itemId];
  const receipt = await filed(await api.signIn(applicant), itemId, words);
  await api.step(receipt.id, { type: "registerIntake" });
  return { ...receipt, taskId: await api.giveTask(receipt.id, "acceptance", accepts[0]) };
}

/** … before the review. */
export async function toReview(api: TestApi, itemId: WalkedItem = "SC-021"): Promise<Walk> {
  const { accepts, reviews } = COURSES[itemId];
  const walk = await toAcceptance(api, itemId);
  await complete(await api.signIn(accepts[1]), walk.taskId, acceptance(itemId)).then(expectDone);
  await api.step(walk.id, { type: "prepareReview" });
  return { ...walk, taskId: await api.giveTask(walk.id, "reviewTask", reviews[0]) };
}

/** … before the signature. */
export async function toSignOff(api: TestApi, itemId: WalkedItem = "SC-021"): Promise<Walk> {
  const { reviews, signs } = COURSES[itemId];
  const walk = await toReview(api, itemId);
  await complete(await api.signIn(reviews[1]), walk.taskId, review(itemId)).then(expectDone);
  return { ...walk, taskId: await api.giveTask(walk.id, "signOffTask", signs[0]) };
}

/** … to the issuance window, with its licence. */
export async function toDelivery(
  api: TestApi,
  itemId: WalkedItem = "SC-021",
): Promise<Walk & { readonly licenceId: string; readonly verifyCode: string }> {
  const walk = await toSignOff(api, itemId);
  const chief = await api.signIn(COURSES[itemId].signs[1]);
  await complete(chief, walk.taskId, {
    kind: "signOffTask",
    outcome: "signed",
    decision: "grant",
    seenHash: await seenHash(chief, walk.id),
  }).then(expectDone);
  await api.step(walk.id, { type: "confirmSignOff" });
  const licence = { licenceId: `licence-${walk.id}`, verifyCode: `verify-${walk.id}` };
  await api.step(walk.id, { type: "issueResult", ...licence });
  return { ...walk, ...licence, taskId: await api.giveTask(walk.id, "delivery", "issuance:hall") };
}

/** A decision on a task. */
export function complete(
  agent: TestAgent,
  taskId: string,
  body: { readonly kind?: PersonKind } & Record<string, unknown>,
): ReturnType<TestAgent["post"]> {
  return agent.post(`/api/tasks/${taskId}/complete`).send(body);
}

/** Accepts with every material qualified. */
export function acceptance(itemId: string): {
  kind: "acceptance";
  outcome: string;
  verdicts: { materialId: string; verdict: string }[];
} {
  const verdicts = itemOf(itemId).materials.map(({ id, necessity }) => ({
    materialId: id,
    verdict: necessity === "required" ? "qualified" : "notApplicable",
  }));
  return { kind: "acceptance", outcome: "accepted", verdicts };
}

/** Every point met, opinion to grant. */
export function review(itemId: string): {
  kind: "review";
  outcome: string;
  points: { point: string; passed: boolean }[];
  opinion: string;
} {
  return {
    kind: "review",
    outcome: "submitted",
    points: itemOf(itemId).reviewPoints.map((point) => ({ point, passed: true })),
    opinion: "grant",
  };
}

/** What the signer's screen shows. */
export async function seenHash(agent: TestAgent, caseId: string): Promise<string> {
  return ((await agent.get(`/api/cases/${caseId}`).expect(200)).body as { seenHash: string }).seenHash;
}

function itemOf(itemId: string): ReturnType<typeof sampleItems>[number]["item"] {
  const loaded = sampleItems().find(({ item }) => item.id === itemId);
  if (!loaded) throw new Error(`No item ${itemId}`);
  return loaded.item;
}

function expectDone({ status, text }: { status: number; text: string }): void {
  if (status !== 200) throw new Error(`Not done: ${text}`);
}
