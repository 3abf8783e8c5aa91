import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { loadWays, planOfCase, standingOf } from "../../store/handler/load-migrations.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { randomFlow } from "../support/random-flow.ts";
import { fileCases } from "../support/walks/cases.ts";
import { openHallOfFlows, type HallOfFlows } from "../support/walks/hall-of-flows.ts";
import { walk, type Look } from "../support/walks/walk.ts";

const SEEDS = process.env["RANDOM_FLOWS"]?.split(";") ?? Array.from({ length: 30 }, (_, number) => `flow ${number}`);

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

test("wherever a case of any lawful flow stands, the record tells it, and it may go on in a copy of its flow", async () => {
  const planned = SEEDS.map((seed) => ({ seed, flow: randomFlow(seed), cases: 2 }));
  const cases = await fileCases(hall, planned, true);
  const asked = { standing: 0, joins: 0, waits: 0 };
  const meddle = async (looks: readonly Look[]): Promise<readonly string[]> => {
    const ids = looks.map(({ walked }) => walked.caseId);
    const ways = await record.store.snapshot((tx) => loadWays(tx, ids));
    const calendar = await record.store.calendarYears.calendar();
    const now = record.clock.now().toISOString();
    const faults: string[] = [];
    const atWork = new Set(await record.store.outbox.casesAtWork());
    for (const { walked, stored } of looks) {
      const { caseId, item, seed } = walked;
      // A message that the engine is told of at the next occasion: the record is ahead.
      if (atWork.has(caseId)) continue;
      const file = stored.file;
      const release = (await record.store.releases.find(item.id, file.release))!;
      const way = ways.get(caseId)!;
      const replayed = standingOf(file, release, { way, calendar, now });
      const truth = hall.engine.instanceOf(caseId)?.state() ?? { tokens: [], variables: {} };
      if (!replayed.ok) {
        faults.push(`${seed}: ${replayed.why}; stands at ${truth.tokens.join(", ")}`);
        continue;
      }
      const { at, variables } = replayed.standing;
      if (sorted(at) !== sorted(truth.tokens))
        faults.push(`${seed}: replayed ${sorted(at)}, stands at ${sorted(truth.tokens)}`);
      else if (at.length > 0) {
        const wrong = release.plan.variables.filter(
          ({ name }) => (variables[name] ?? null) !== (truth.variables[name] ?? null),
        );
        if (wrong.length > 0)
          faults.push(
            `${seed}: ${wrong.map(({ name }) => `${name} is ${truth.variables[name]}, replayed ${variables[name]}`).join(", ")}`,
          );
      }
      asked.standing += at.length;
      asked.joins += at.filter((node) => release.plan.nodes[node]?.type === "parallel").length;
      asked.waits += hall.engine.instanceOf(caseId)?.waits().length ?? 0;
      const to = { ...release, release: file.release + 1 };
      const planned = planOfCase({ file, from: release, to, way, calendar, now, renamed: {} });
      if (!planned.possible && planned.blocks.some(({ kind }) => !MAY_STAND.has(kind)))
        faults.push(`${seed} at ${sorted(at)}: ${planned.blocks.map(({ kind, text }) => `${kind} ${text}`).join(" ")}`);
    }
    return faults.slice(0, 3);
  };

  const report = await walk(hall, cases, { rounds: 200, hurriedFrom: 50, meddle });

  expect(report.faults.slice(0, 8).join("\n")).toBe("");
  expect(asked.standing).toBeGreaterThan(500);
  expect(asked.joins).toBeGreaterThan(5);
  expect(asked.waits).toBeGreaterThan(20);
}, 1_200_000);

/** What stands in the way of a copy, too. */
const MAY_STAND = new Set(["notRunning", "awaitsSeal"]);

function sorted(nodes: readonly string[]): string {
  return nodes.toSorted().join(", ");
}
