import { randomUUID } from "node:crypto";
import type { Actor } from "../../domain/case/actor.ts";
import type { CaseFile, HandedMaterial, MaterialVerdict } from "../../domain/case/case-file.ts";
import type { Command } from "../../domain/case/commands.ts";
import type { DecidedTask } from "../../domain/case/events.ts";
import { signableText } from "../../domain/case/signable.ts";
import { missingMaterials } from "../../domain/material/handed-in.ts";
import type { ServiceItem } from "../../domain/item/service-item.ts";
import { addDays, shanghaiDate } from "../../domain/time/dates.ts";
import type { ExampleCase, ExampleStep } from "../../processes/example-case.ts";
import { digest, newId } from "../../store/ids.ts";
import { actor, actorFor } from "../support/demo-actors.ts";
import type { OpenHall, OpenRecord } from "../support/open-hall.ts";
import { until } from "../support/until.ts";

/** Steps of people; every other step of a path is the flow's own. */
const PEOPLE = ["acceptance", "reviewTask", "siteSurvey", "signOffTask", "terminationSignOff", "delivery"];

/** Files an example and does what its path says, step by step, as the people of the hall would. Returns the case's id. */
export async function walkExample(hall: OpenHall, item: ServiceItem, example: ExampleCase): Promise<string> {
  const caseId = await fileExample(hall, item, example);
  const refused = example.expect.path.some((step) => step[1] === "refuse");
  for (const step of example.expect.path) await takeStep(hall, { item, caseId, refused }, step);
  await until(`case becomes ${example.expect.status}`, async () => (await hall.store.cases.find(caseId))?.file.status === example.expect.status);
  return caseId;
}

/** Files the example as its agent (or walk-in at the clerk's window) with one small file for each material. */
export async function fileExample(record: OpenRecord, item: ServiceItem, example: ExampleCase, caseId: string = newId()): Promise<string> {
  const applicant = example.applicant.type === "1" ? "applicant-zhang" : item.id === "SC-021" ? "agent-restaurant" : "agent-agro";
  const command: Command = {
    type: "fileCase", caseId, queryCode: "123456", channel: "online", applicant: example.applicant, application: example.application,
    materials: await handIn(record, applicant, example.materials), deliveryMode: example.deliveryMode,
  };
  await record.door.actOne({ caseId, itemId: item.id, actor: { ...actor(applicant), id: applicant }, command });
  return caseId;
}

/** Uploads one small file per material. */
export async function handIn(record: OpenRecord, ownerId: string, materialIds: readonly string[]): Promise<HandedMaterial[]> {
  const now = record.clock.now().toISOString();
  return Promise.all(materialIds.map(async (materialId) => {
    const { sha256, size } = await record.files.put(Buffer.from(`%PDF-1.4 ${materialId} ${randomUUID()}`), { maxBytes: 1_000_000 });
    const upload = { id: newId(), ownerId, name: `${materialId}.pdf`, contentType: "application/pdf", size, sha256, createdAt: now };
    await record.store.uploads.add(upload);
    return { materialId, form: "electronic" as const, receivedOn: shanghaiDate(now), files: [{ uploadId: upload.id, name: upload.name, sha256, size, contentType: upload.contentType }] };
  }));
}

interface Walk {
  readonly item: ServiceItem;
  readonly caseId: string;
  /** The path ends in a refusal by decision, so the reviewer's opinion is to refuse. */
  readonly refused: boolean;
}

async function takeStep(hall: OpenHall, walk: Walk, [step, outcome]: ExampleStep): Promise<void> {
  if (PEOPLE.includes(step)) return decideTask(hall, walk, step, String(outcome));
  if (step === "withdrawal") return act(hall, walk, owner(await fileOf(hall, walk)), { type: "withdrawCase", reason: "不再需要" });
  if (step === "supplementHandedIn") return handInSupplement(hall, walk);
  if (step === "supplementDeadline") return letDeadlinePass(hall, walk);
  await until(`${step} has ended`, async () => (await endedSteps(hall, walk.caseId)).includes(step));
}

/** Elements of the diagram that did something for this case, in the order in which they ended. */
export async function endedSteps(hall: OpenHall, caseId: string): Promise<string[]> {
  const instances = (await hall.engine.rest(`/history/process-instance?processInstanceBusinessKey=${caseId}&maxResults=5`)).body as { id: string }[];
  if (!instances[0]) return [];
  const activities = (await hall.engine.rest(
    `/history/activity-instance?processInstanceId=${instances[0].id}&finished=true&sortBy=occurrence&sortOrder=asc&maxResults=200`)).body as { activityId: string; activityType: string; canceled: boolean }[];
  return activities.filter((activity) => WORKING.includes(activity.activityType) && !activity.canceled).map((activity) => activity.activityId);
}

const WORKING = ["serviceTask", "userTask", "intermediateMessageCatch", "intermediateTimer"];

async function decideTask(hall: OpenHall, walk: Walk, activityId: string, outcome: string): Promise<void> {
  const item = await until(`work item ${activityId}`, async () => (await hall.store.workItems.openOfCase(walk.caseId)).find((open) => open.activityId === activityId));
  const file = await fileOf(hall, walk);
  const task = { taskId: item.taskId, activityId };
  const { who, command } = DECISIONS[activityId]?.({ file, walk, task, outcome }) ?? raise(activityId);
  await act(hall, walk, who, command);
}

interface Deciding {
  readonly file: CaseFile;
  readonly walk: Walk;
  readonly task: DecidedTask;
  readonly outcome: string;
}

const DECISIONS: Record<string, (deciding: Deciding) => { who: Actor; command: Command }> = {
  acceptance: ({ file, walk: { item }, task, outcome }) => ({
    who: actorFor(item.hall.acceptanceBy, item),
    command: {
      type: "decideAcceptance", task, outcome: outcome as "accepted", verdicts: verdictsOf(file, item), reason: "不属于本机关职权范围，或逾期未补正",
      basis: "有关规定", competentOrgan: outcome === "refused" ? "石家庄市农业农村局" : null,
    },
  }),
  reviewTask: ({ walk: { item, refused }, task, outcome }) => ({
    who: actorFor("officer", item),
    command: {
      type: "recordReview", task, outcome: outcome as "submitted", points: item.reviewPoints.map((point, index) => ({ point, passed: !refused || index > 0, note: null })),
      opinion: outcome === "submitted" ? (refused ? "refuse" : "grant") : null, reason: "经审查认定", basis: "有关规定第五条",
    },
  }),
  siteSurvey: ({ walk: { item, refused }, task }) => ({
    who: actorFor("officer", item),
    command: { type: "finishSpecialProcedure", task, persons: ["甲核查", "乙核查"], place: "申请人生产经营场所", passed: !refused, result: "现场情况与申报一致" },
  }),
  signOffTask: ({ file, walk: { item, refused }, task, outcome }) => ({
    who: actorFor("chiefRepresentative", item),
    command: {
      type: "signOff", task, outcome: outcome as "signed", decision: outcome === "signed" ? (refused ? "refuse" : "grant") : null,
      seenHash: digest(signableText(file)), reason: "请补充实地勘察",
    },
  }),
  terminationSignOff: ({ walk: { item }, task, outcome }) => ({
    who: actorFor("chiefRepresentative", item),
    command: { type: "answerTermination", task, outcome: outcome as "confirmed", reason: null },
  }),
  delivery: ({ task }) => ({ who: actor("issuance-clerk"), command: { type: "recordDelivery", task, recipient: "王示例", identityCheck: "核验身份证原件" } }),
};

/** What was not handed in is missing, the rest is in order; conditional materials that are not there do not apply. */
export function verdictsOf(file: CaseFile, item: ServiceItem): MaterialVerdict[] {
  const missing = new Set(missingMaterials(item, file.materials).map((material) => material.id));
  const handed = new Set(file.materials.map((material) => material.materialId));
  return item.materials.map((material) => {
    if (missing.has(material.id)) return { materialId: material.id, verdict: "missing", fault: "未提交该材料", fix: "请按清单要求提交" };
    const absent = material.necessity === "conditional" && !handed.has(material.id);
    return { materialId: material.id, verdict: absent ? "notApplicable" : "qualified", fault: null, fix: null };
  });
}

async function handInSupplement(hall: OpenHall, walk: Walk): Promise<void> {
  const file = await until("supplement notice is served", async () => {
    const current = await fileOf(hall, walk);
    return current.supplement?.dueOn ? current : undefined;
  });
  const who = owner(file);
  const materials = await handIn(hall, who.id, file.supplement?.faults.map((fault) => fault.materialId) ?? []);
  await act(hall, walk, who, { type: "submitSupplement", materials });
}

/** The hall's clock goes past the last day; the engine, which lives in real time, has its timer job run at once. */
async function letDeadlinePass(hall: OpenHall, walk: Walk): Promise<void> {
  const dueOn = await until("supplement deadline is set", async () => (await fileOf(hall, walk)).supplement?.dueOn);
  hall.clock.goTo(addDays(dueOn, 1));
  const job = await until("timer job", async () => {
    const instances = (await hall.engine.rest(`/process-instance?businessKey=${walk.caseId}&maxResults=5`)).body as { id: string }[];
    if (!instances[0]) return undefined;
    return ((await hall.engine.rest(`/job?processInstanceId=${instances[0].id}&timers=true&maxResults=5`)).body as { id: string }[])[0];
  });
  await hall.engine.rest(`/job/${job.id}/execute`, {}, "POST");
}

async function fileOf(hall: OpenRecord, walk: Pick<Walk, "caseId">): Promise<CaseFile> {
  return (await hall.store.cases.find(walk.caseId))?.file ?? raise(walk.caseId);
}

function owner(file: CaseFile): Actor {
  return actor(file.ownerId ?? raise("a case without owner"));
}

async function act(hall: OpenRecord, walk: Walk, who: Actor, command: Command): Promise<void> {
  await hall.door.actOne({ caseId: walk.caseId, actor: who, command });
}

function raise(what: string): never {
  throw new Error(`Not found: ${what}`);
}
