import { stepOf } from "../../domain/flow/plan.ts";
import { planOfItem } from "../support/plans.ts";
import { randomUUID } from "node:crypto";
import pg from "pg";
import { systemActor, type Actor } from "../../domain/case/actor.ts";
import type { CaseFile } from "../../domain/case/case-file.ts";
import type { Command } from "../../domain/case/commands.gen.ts";
import type { DecidedTask } from "../../domain/case/decided-task.ts";
import { signableText } from "../../domain/case/decision/signable.ts";
import type { ExampleCase } from "../../processes/example-case.ts";
import { type LoadedItem } from "../../processes/load.ts";
import { sampleItems } from "../../processes/load-sample.ts";
import type { ActResult } from "../../store/handler/act.ts";
import { digest } from "../../store/ids.ts";
import { actor, actorFor } from "../support/demo-actors.ts";
import type { OpenRecord } from "../support/open-hall.ts";
import { fileExample, verdictsOf } from "../support/file-example.ts";

const items = sampleItems();

/** A bundled item. */
export function itemOf(itemId: string): LoadedItem {
  return items.find(({ item }) => item.id === itemId) ?? raise(itemId);
}

/** The example of an item that is accepted without a supplement and granted. */
export function exampleOf(itemId: string): ExampleCase {
  return (
    itemOf(itemId).cases.find(
      ({ expect: { path, status } }) =>
        status === "closed" && path.every((step) => step[1] !== "supplement" && step[1] !== "refuse"),
    ) ?? raise(itemId)
  );
}

/** Builds cases in a record without an engine: tasks are given as the feed would give them. */
export interface CaseBuilder {
  file(itemId?: string, caseId?: string): Promise<string>;
  system(caseId: string, command: Command): Promise<Extract<ActResult, { ok: true }>>;
  give(caseId: string, activityId: string): Promise<DecidedTask>;
  fileOf(caseId: string): Promise<CaseFile>;
  /** Filed and received, with an open acceptance task. */
  received(itemId?: string): Promise<{ caseId: string; task: DecidedTask; who: Actor; accept: Command }>;
  /** On survey from now, begun in its task; the case is under review. */
  survey(caseId: string): Promise<DecidedTask>;
  /** Reviewed, and before the chief representative. */
  awaitingSignOff(itemId?: string): Promise<string>;
  /** Signs as the item's chief representative. */
  sign(caseId: string): Promise<void>;
  /** Signed and waiting for the seal. */
  signed(itemId?: string): Promise<string>;
  /** Decided, its licence issued. */
  granted(itemId?: string): Promise<string>;
}

export function caseBuilder(record: OpenRecord): CaseBuilder {
  const { commandHandler, store, clock } = record;
  const fileOf = async (caseId: string): Promise<CaseFile> => (await store.cases.find(caseId))?.file ?? raise(caseId);
  const work: CaseBuilder = {
    file: (itemId = "SC-021", caseId = randomUUID()) =>
      fileExample(record, itemOf(itemId).item, exampleOf(itemId), caseId),
    system: (caseId, command) => commandHandler.actOne({ caseId, actor: systemActor("test"), command }),
    async give(caseId, activityId) {
      const taskId = randomUUID();
      const { kind } = stepOf(planOfItem((await fileOf(caseId)).itemId), activityId);
      await store.workItems.add([
        {
          taskId,
          caseId,
          activityId,
          kind,
          instance: null,
          name: activityId,
          candidateGroup: groupOf(activityId, itemOf((await fileOf(caseId)).itemId).item),
          createdAt: clock.now().toISOString(),
        },
      ]);
      return { taskId, activityId, kind, instance: `task:${taskId}` };
    },
    fileOf,
    async received(itemId = "SC-021") {
      const caseId = await work.file(itemId);
      await work.system(caseId, { type: "registerIntake" });
      const task = await work.give(caseId, "acceptance");
      const { item } = itemOf(itemId);
      const accept: Command = {
        type: "decideAcceptance",
        task,
        outcome: "accepted",
        verdicts: verdictsOf(await fileOf(caseId), item),
        reason: null,
        basis: null,
        competentOrgan: null,
        ground: null,
      };
      return { caseId, task, who: actorFor(item.hall.acceptanceBy, item), accept };
    },
    async survey(caseId) {
      const { item } = itemOf((await fileOf(caseId)).itemId);
      const officer = actorFor("officer", item);
      const asked: Command = {
        type: "recordReview",
        task: await work.give(caseId, "reviewTask"),
        outcome: "siteSurvey",
        points: [],
        opinion: null,
        ground: null,
        reason: "核查现场",
        basis: null,
      };
      await commandHandler.actOne({ caseId, actor: officer, command: asked });
      const task = await work.give(caseId, "siteSurvey");
      const begun: Command = {
        type: "beginSpecialProcedure",
        task,
        reason: "核查现场",
        limitDays: null,
        responsible: "承办处室",
        presider: null,
        place: null,
        hearingOn: null,
        requestedOn: null,
      };
      await commandHandler.actOne({ caseId, actor: officer, command: begun });
      return task;
    },
    async awaitingSignOff(itemId = "SC-021") {
      const { item } = itemOf(itemId);
      const { caseId, who, accept } = await work.received(itemId);
      await commandHandler.actOne({ caseId, actor: who, command: accept });
      await work.system(caseId, { type: "prepareReview" });
      await commandHandler.actOne({
        caseId,
        actor: actorFor("officer", item),
        command: {
          type: "recordReview",
          task: await work.give(caseId, "reviewTask"),
          outcome: "submitted",
          points: item.reviewPoints.map((point) => ({ point, passed: true, note: null })),
          opinion: "grant",
          ground: null,
          reason: null,
          basis: null,
        },
      });
      return caseId;
    },
    async sign(caseId) {
      const file = await fileOf(caseId);
      await commandHandler.actOne({
        caseId,
        actor: actorFor("chiefRepresentative", itemOf(file.itemId).item),
        command: {
          type: "signOff",
          task: await work.give(caseId, "signOffTask"),
          outcome: "signed",
          decision: "grant",
          seenHash: digest(signableText(file)),
          reason: null,
        },
      });
    },
    async signed(itemId = "SC-021") {
      const caseId = await work.awaitingSignOff(itemId);
      await work.sign(caseId);
      return caseId;
    },
    async granted(itemId) {
      const caseId = await work.signed(itemId);
      await work.system(caseId, { type: "confirmSignOff" });
      await work.system(caseId, { type: "issueResult", licenceId: randomUUID(), verifyCode: randomUUID() });
      return caseId;
    },
  };
  return work;
}

/** Whose inbox a task of the standard flow lies in. */
function groupOf(activityId: string, { zoneId, departmentId, hall }: LoadedItem["item"]): string {
  if (activityId === "delivery") return "issuance:hall";
  if (activityId === "acceptance" && hall.acceptanceBy === "clerk") return `clerk:${zoneId}`;
  const chiefs = activityId === "signOffTask" || activityId === "terminationSignOff";
  return `${chiefs ? "chief" : "officer"}:${departmentId}`;
}

/** The one who files the examples of SC-021. */
export const owner = (): Actor => actor("agent-restaurant");

/** Runs SQL as whoever the address names; `replica` switches triggers off, which only the superuser may. */
export async function sql<Row extends pg.QueryResultRow = Record<string, unknown>>(
  url: string,
  text: string,
  values: unknown[] = [],
  { replica = false } = {},
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    if (replica) await client.query("set session_replication_role = replica");
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}

export function raise(what: string): never {
  throw new Error(`Not found: ${what}`);
}
