import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { WorkingDayCalendar } from "../../domain/law/calendar.ts";
import { loadWays, planOfCase, standingOf, type CaseWay } from "../../store/handler/load-migrations.ts";
import type { Release } from "../../store/tables/release.ts";
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
  const seen = { standing: 0, joins: 0, waits: 0 };
  const meddle = async (looks: readonly Look[]): Promise<readonly string[]> => {
    const ways = await record.store.snapshot((tx) =>
      loadWays(
        tx,
        looks.map(({ walked }) => walked.caseId),
      ),
    );
    const calendar = await record.store.calendarYears.calendar();
    const now = record.clock.now().toISOString();
    const atWork = new Set(await record.store.outbox.casesAtWork());
    const faults: string[] = [];
    // A message that the engine is told of at the next occasion: the record is ahead.
    for (const look of looks.filter(({ walked }) => !atWork.has(walked.caseId))) {
      const { item, caseId } = look.walked;
      const release = (await record.store.releases.find(item.id, look.stored.file.release))!;
      faults.push(...faultsOf(look, { release, way: ways.get(caseId)!, calendar, now }));
      count(seen, release, caseId);
    }
    return faults.slice(0, 3);
  };

  const report = await walk(hall, cases, { rounds: 200, hurriedFrom: 50, meddle });

  expect(report.faults.slice(0, 8).join("\n")).toBe("");
  expect(seen.standing).toBeGreaterThan(500);
  expect(seen.joins).toBeGreaterThan(5);
  expect(seen.waits).toBeGreaterThan(20);
}, 1_200_000);

/** What stands in the way of a copy, too. */
const MAY_STAND = new Set(["notRunning", "awaitsSeal"]);

interface At {
  readonly release: Release;
  readonly way: CaseWay;
  readonly calendar: WorkingDayCalendar;
  readonly now: string;
}

function stateOf(caseId: string) {
  return hall.engine.instanceOf(caseId)?.state() ?? { tokens: [], variables: {} };
}

function faultsOf({ walked: { seed, caseId }, stored: { file } }: Look, { release, ...at }: At): readonly string[] {
  const replayed = standingOf(file, release, at);
  const truth = stateOf(caseId);
  if (!replayed.ok) return [`${seed}: ${replayed.why}; stands at ${sorted(truth.tokens)}`];
  const { at: places, variables } = replayed.standing;
  if (sorted(places) !== sorted(truth.tokens))
    return [`${seed}: replayed ${sorted(places)}, stands at ${sorted(truth.tokens)}`];
  const wrong = release.plan.variables.filter(
    ({ name }) => places.length > 0 && (variables[name] ?? null) !== (truth.variables[name] ?? null),
  );
  const to = { ...release, release: file.release + 1 };
  const planned = planOfCase({ file, from: release, to, renamed: {}, ...at });
  const blocks = planned.possible ? [] : planned.blocks.filter(({ kind }) => !MAY_STAND.has(kind));
  return [
    ...wrong.map(({ name }) => `${seed}: ${name} is ${truth.variables[name]}, replayed ${variables[name]}`),
    ...blocks.map(({ kind, text }) => `${seed} at ${sorted(places)}: ${kind} ${text}`),
  ];
}

function count(seen: { standing: number; joins: number; waits: number }, { plan }: Release, caseId: string): void {
  const { tokens } = stateOf(caseId);
  seen.standing += tokens.length;
  seen.joins += tokens.filter((node) => plan.nodes[node]?.type === "parallel").length;
  seen.waits += hall.engine.instanceOf(caseId)?.waits().length ?? 0;
}

function sorted(nodes: readonly string[]): string {
  return nodes.toSorted().join(", ");
}
