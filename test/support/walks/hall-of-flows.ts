import { NO_EXCHANGES } from "../no-exchanges.ts";
import { NO_MEMBERS } from "../no-members.ts";
import { randomUUID } from "node:crypto";
import pg from "pg";
import type { FlowPlan } from "../../../domain/flow/plan.ts";
import type { ServiceItem } from "../../../domain/item/service-item.ts";
import { isInternal } from "../../../domain/paper/notice-word.ts";
import { makeLog } from "../../../log.ts";
import { planOf } from "../../../modeler/gate/plan-of.ts";
import { publishablePlan } from "../../../modeler/gate/publishable-plan.ts";
import type { Block } from "../../../modeler/blocks/block.ts";
import { loadCatalogue } from "../../../processes/load-catalogue.ts";
import { sampleItems } from "../../../processes/load-sample.ts";
import type { StoredCase } from "../../../store/tables/cases.ts";
import type { WorkItem } from "../../../store/tables/work-items.ts";
import { projectRound } from "../../../workers/feed/projector.ts";
import { relayRound } from "../../../workers/relay/relay.ts";
import { handleBatch } from "../../../workers/steps/handle-batch.ts";
import { deemAcceptanceRound, silentOpinionsRound, unseenAcceptanceRound } from "../../../workers/sweeps/apply-law.ts";
import { loadTopics } from "../../../workers/steps/load-topics.ts";
import { fileExample } from "../file-example.ts";
import { freeItem } from "../free-item.ts";
import type { OpenRecord } from "../open-hall.ts";
import { openTokenEngine, type TokenEngine } from "./token-engine.ts";
import type { Told } from "./token-instance.ts";

/** A published flow. */
export interface PublishedFlow {
  readonly item: ServiceItem;
  readonly plan: FlowPlan;
}

/** How an application comes in. */
export interface Filing {
  readonly complete: boolean;
  readonly selfPrint: boolean;
}

/** The real record with the real command handler, relay, feed and topics on a token engine. Papers are not rendered. */
export interface HallOfFlows {
  readonly record: OpenRecord;
  readonly engine: TokenEngine;
  /** `lawful`: through the gate, which must let it pass. */
  publish(
    id: string,
    flow: Block,
    how: { readonly idOf: (key: string) => string; readonly lawful: boolean; readonly release?: number },
  ): Promise<PublishedFlow>;
  file(item: ServiceItem, filing: Filing): Promise<string>;
  /** Lets the flows go on until all wait for people, for something from outside or for a day. */
  settle(): Promise<void>;
  /** Lets the effects of law of the day fall on all cases. */
  sweep(): Promise<void>;
  casesOf(ids: readonly string[]): Promise<ReadonlyMap<string, StoredCase>>;
  openItems(): Promise<readonly WorkItem[]>;
  /** Runs SQL as the superuser. */
  sql<Row>(text: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  close(): Promise<void>;
}

/** The same columns and rights as in `HallTables.java`. */
const FEED_TABLE = `
  create table engine.hall_feed (
    id bigint generated always as identity primary key, kind text not null, at timestamptz not null default now(), process_instance_id text, business_key text,
    process_definition_id text, process_definition_key text, activity_id text, task_id text, task_name text, candidate_groups text[], assignee text,
    incident_id text, incident_type text, incident_message text, outcome text, activity_instance_id text);
  grant select, delete, update (id) on engine.hall_feed to hall_app`;
const FEED = `
  insert into engine.hall_feed (kind, at, business_key, activity_id, activity_instance_id, task_id)
  select r.kind, $2, r."businessKey", r."activityId", r."activityInstanceId", r."taskId"
  from rows from (jsonb_to_recordset($1::jsonb) as (kind text, "businessKey" text, "activityId" text, "activityInstanceId" text, "taskId" text)) with ordinality
    as r(kind, "businessKey", "activityId", "activityInstanceId", "taskId", n) order by n`;
const FEED_BATCH = 400;
const WORKER = "test-worker";
/** The hall allows one extension of a flow's limit. */
const EXTENSION = {
  max: { value: 10, unit: "workingDay", text: "10个工作日", approx: false },
  approver: "本行政机关负责人",
  basis: "《行政许可法》第四十二条第一款",
} as const;
const MOST_ROUNDS = 1_000;
/** Commands that the relay has not sent, messages aside that wait for their flow. */
const DUE = "select count(*) as n from hall.outbox where state = 'pending' and command->>'type' <> 'correlate'";

/** Opens it over a fresh record. */
export async function openHallOfFlows(record: OpenRecord): Promise<HallOfFlows> {
  const { store, commandHandler, clock, database, files } = record;
  const plans = new Map<string, FlowPlan>();
  const engine = openTokenEngine((id) => plans.get(id)!);
  const log = makeLog({ name: "test", level: "silent" });
  const places = loadCatalogue();
  const topics = await loadTopics();
  const paper = await files.put(Buffer.from("%PDF-1.7 a paper"), { maxBytes: 1_000 });
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  const sql = async <Row>(text: string, values: readonly unknown[] = []): Promise<readonly Row[]> =>
    (await admin.query(text, [...values])).rows as Row[];
  await sql(FEED_TABLE);
  // The engine runs in the hall's time here.
  const engineTime = (): Date => new Date();
  const relay = {
    store,
    engine,
    steps: { handOverRequest: () => null, takeOver: () => undefined },
    now: engineTime,
    unsettled: [],
    log,
  };

  async function makePapers(): Promise<void> {
    const asked = await sql<{ id: string }>("select id from hall.documents where state = 'requested'");
    const { sha256, sm3, size } = paper;
    const at = clock.now().toISOString();
    if (asked.length > 0) await store.documents.markMade(asked.map(({ id }) => ({ id, sha256, sm3, size, at })));
  }

  const papers = {
    makeSome: () => Promise.resolve(0),
    makeAllOf: () => Promise.resolve(),
    unservedOf: async (caseId: string): Promise<string[]> =>
      (await store.documents.ofCase(caseId))
        .filter(({ servedOn, kind }) => servedOn === null && !isInternal(kind))
        .map(({ id }) => id),
  };

  async function relayAll(): Promise<number> {
    let sent = 0;
    for (let rounds = 0; rounds < MOST_ROUNDS; rounds++) {
      const left = await relayRound(relay);
      sent += left;
      // A message for which nothing waits yet goes behind the other commands of its case.
      if (left === 0 && Number((await sql<{ n: string }>(DUE))[0]?.n) === 0) return sent;
    }
    throw new Error("The outbox does not become empty");
  }

  async function feedAll(told: readonly Told[]): Promise<void> {
    for (let from = 0; from < told.length; from += FEED_BATCH) {
      const rows = told.slice(from, from + FEED_BATCH);
      await sql(FEED, [JSON.stringify(rows), clock.now().toISOString()]);
      await projectRound({ store, commandHandler, now: clock.now, log });
    }
  }

  async function work(): Promise<number> {
    const tasks = engine.fetch();
    if (tasks.length === 0) return 0;
    await makePapers();
    await handleBatch(tasks, topics, {
      papers,
      exchanges: NO_EXCHANGES,
      members: NO_MEMBERS,
      newId: randomUUID,
      commandHandler,
      workerId: WORKER,
      answer: (_task, command) => Promise.resolve(engine.answer(command)),
      now: engineTime,
      log,
    });
    return tasks.length;
  }

  return {
    record,
    engine,
    async publish(id, flow, { idOf, lawful, release = 1 }) {
      const { item: drawn, form, result, bpmn, sha256 } = await freeItem(id, flow, idOf);
      // A series of licence numbers belongs to one item.
      const item: ServiceItem = { ...drawn, extension: EXTENSION, hall: { ...drawn.hall, licenceSeries: `${id}号` } };
      const plan = lawful
        ? await publishablePlan({ item, form, bpmn }, { places })
        : await planOf({ item, form, bpmn });
      await record.ownerStore.transaction(async (tx) => {
        await tx.releases.publish({ itemId: id, release, sha256, item, form, result, bpmn, plan });
        await tx.releases.setDefinition(id, release, `${id}:${release}`);
      });
      plans.set(`${id}:${release}`, plan);
      return { item, plan };
    },
    file(item, { complete, selfPrint }) {
      const example = sampleItems().find((loaded) => loaded.item.id === "SC-021")?.cases[0];
      if (!example) throw new Error("SC-021 has no example");
      const deliveryMode = selfPrint ? "selfPrint" : "window";
      return fileExample(record, item, { ...example, deliveryMode, ...(!complete && { materials: [] }) });
    },
    async settle() {
      await sql("update hall.outbox set available_at = now() where state = 'pending'");
      for (let moved = -1; moved !== 0;) {
        engine.passTime(clock.now().toISOString());
        moved = await relayAll();
        const told = engine.told();
        await feedAll(told);
        moved += told.length + (await work());
      }
    },
    async sweep() {
      for (const round of [deemAcceptanceRound, silentOpinionsRound, unseenAcceptanceRound])
        for (let done = -1; done !== 0;) done = await round({ store, commandHandler, now: clock.now, log });
    },
    casesOf: async (ids) =>
      new Map((await store.transaction((tx) => tx.cases.lock(ids))).map((one) => [one.file.id, one])),
    openItems: () => store.workItems.openAfter("", 100_000),
    sql,
    close: () => admin.end(),
  };
}
