import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { systemActor } from "../../domain/case/actor.ts";
import { RuleViolation } from "../../domain/rule-violation.ts";
import type { Block } from "../../modeler/blocks/block.ts";
import { verifyJournal } from "../../store/verification/verify-journal.ts";
import { randomFrom } from "../../tools/chaos/seeded-random.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { randomFlow, randomIds } from "../support/random-flow.ts";
import { openHallOfFlows, type HallOfFlows, type PublishedFlow } from "../support/walks/hall-of-flows.ts";
import { walk, type Look, type Walked } from "../support/walks/walk.ts";

const SEEDS = process.env["RANDOM_FLOWS"]?.split(";") ?? Array.from({ length: 12 }, (_, number) => `flow ${number}`);

let record: OpenRecord;
let hall: HallOfFlows;
beforeAll(async () => {
  record = await openRecord();
  record.clock.goTo("2026-03-02");
  hall = await openHallOfFlows(record);
}, 60_000);
afterAll(async () => {
  await hall?.close();
  await record?.close();
});

/** The two releases of an item, and the ids of the one by those of the other. */
interface Redrawn {
  readonly releases: Readonly<Record<number, PublishedFlow>>;
  readonly renamed: Readonly<Record<number, Readonly<Record<string, string>>>>;
  readonly orderId: string;
}

test("cases that are migrated at any moment, there and back, into a flow in which every element has another id, end lawfully", async () => {
  const redrawn = new Map<string, Redrawn>();
  const cases: (Walked & { plan: Walked["plan"] })[] = [];
  for (const [number, seed] of SEEDS.entries()) {
    const itemId = `SC-${1_000 + number}`;
    const flow = randomFlow(seed);
    const first = named(randomIds(seed));
    const published = await hall.publish(itemId, flow, { idOf: first.idOf, lawful: true });
    for (const which of [1, 2, 3]) {
      const random = randomFrom(`${seed}, migrated ${which}`);
      const caseId = await hall.file(published.item, {
        complete: random.chance(0.6),
        selfPrint: random.chance(0.4),
      });
      cases.push({ ...published, seed: `${seed}, case ${which}`, caseId, log: [] });
    }
    // From now on new cases are filed on it.
    redrawn.set(seed, await redraw(itemId, seed, { flow, first, published }));
  }
  const counts = { migrated: 0, back: 0, blocked: {} as Record<string, number> };
  const meddle = (looks: readonly Look[], round: number): Promise<readonly string[]> =>
    migrateSome(looks, round, { redrawn, counts });

  const report = await walk(hall, cases, { rounds: 200, hurriedFrom: 50, meddle });

  expect(report.faults.slice(0, 5).join("\n")).toBe("");
  expect(counts.migrated).toBeGreaterThan(40);
  expect(counts.back).toBeGreaterThan(20);
  expect(Object.keys(counts.blocked).filter((kind) => !MAY_STAND.has(kind))).toEqual([]);
  expect((await verifyJournal(record.store)).problems.filter(({ detail }) => !SEALS.test(detail))).toEqual([]);
  expect(await record.store.incidents.listOpen(10)).toEqual([]);
}, 1_200_000);

/** The same flow in a copy has no other reasons. */
const MAY_STAND = new Set(["notRunning", "awaitsSeal", "unclear"]);
/** No paper is rendered or sealed here. */
const SEALS = /^use of the seal on paper /;

interface First {
  readonly flow: Block;
  readonly first: Named;
  readonly published: PublishedFlow;
}

async function redraw(itemId: string, seed: string, { flow, first, published }: First): Promise<Redrawn> {
  const second = named(randomIds(`${seed}, redrawn`));
  const releases = {
    1: published,
    2: await hall.publish(itemId, flow, { idOf: second.idOf, lawful: true, release: 2 }),
  };
  const pairs = [...first.ids].flatMap(([key, id]) =>
    releases[1].plan.nodes[id] ? [[id, second.ids.get(key)!] as const] : [],
  );
  const orderId = randomUUID();
  await record.store.migrations.order({
    id: orderId,
    itemId,
    fromRelease: 1,
    toRelease: 2,
    renamed: {},
    reason: "流程调整",
    orderedById: "office",
    orderedByName: "省政务服务办",
    orderedAt: record.clock.now().toISOString(),
    takesBack: null,
  });
  return {
    releases,
    renamed: { 2: Object.fromEntries(pairs), 1: Object.fromEntries(pairs.map(([old, fresh]) => [fresh, old])) },
    orderId,
  };
}

interface Named {
  readonly idOf: (key: string) => string;
  readonly ids: Map<string, string>;
}

function named(idOf: (key: string) => string): Named {
  const ids = new Map<string, string>();
  return {
    ids,
    idOf(key) {
      ids.set(key, ids.get(key) ?? idOf(key));
      return ids.get(key)!;
    },
  };
}

interface Migrating {
  readonly redrawn: ReadonlyMap<string, Redrawn>;
  readonly counts: { migrated: number; back: number; readonly blocked: Record<string, number> };
}

async function migrateSome(
  looks: readonly Look[],
  round: number,
  { redrawn, counts }: Migrating,
): Promise<readonly string[]> {
  const chosen = looks.filter(({ walked }) => randomFrom(`${walked.seed}, round ${round}`).chance(0.35));
  const acts = chosen.map(({ walked, stored: { file } }) => {
    const { renamed, orderId } = redrawn.get(walked.seed.split(",")[0]!)!;
    const toRelease = file.release === 1 ? 2 : 1;
    return {
      caseId: walked.caseId,
      actor: systemActor("migration"),
      command: {
        type: "migrateCase" as const,
        orderId,
        toRelease,
        renamed: renamed[toRelease]!,
        reason: "流程调整",
        orderedById: "office",
      },
    };
  });
  const faults: string[] = [];
  const results = await record.commandHandler.act(acts);
  for (const [index, { walked }] of chosen.entries()) {
    const [result, act] = [results[index]!, acts[index]!];
    walked.log.push(`${round} to release ${act.command.toRelease}: ${result.ok ? "done" : result.error.message}`);
    if (result.ok) {
      counts[act.command.toRelease === 2 ? "migrated" : "back"]++;
      const { plan } = redrawn.get(walked.seed.split(",")[0]!)!.releases[act.command.toRelease]!;
      (walked as { plan: Walked["plan"] }).plan = plan;
    } else if (result.error instanceof RuleViolation) {
      const kinds = result.error.problems.map(({ field }) => field);
      for (const kind of kinds) counts.blocked[kind] = (counts.blocked[kind] ?? 0) + 1;
      if (kinds.some((kind) => !MAY_STAND.has(kind)))
        faults.push(`${walked.seed}: ${JSON.stringify(result.error.problems)}`);
    } else faults.push(`${walked.seed}: ${String(result.error)}`);
  }
  await hall.settle();
  return faults.slice(0, 3);
}
