import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { FlowPlan } from "../../domain/flow/plan.ts";
import { routingFacts } from "../../domain/flow/routing.ts";
import { isEnded } from "../../domain/flow/token-game.ts";
import type { WorkingDayCalendar } from "../../domain/law/calendar.ts";
import { shanghaiDate } from "../../domain/law/dates.ts";
import { pastCase, type PastCase } from "../../domain/migration/past-case.ts";
import { compareWalks } from "../../modeler/tryout/past/compare-walks.ts";
import { durationsOf, walkPast } from "../../modeler/tryout/past/walk-past.ts";
import type { TryoutMaterial } from "../../modeler/tryout/tryout.ts";
import { loadWays, planOfCase, standingOf, type CaseWay } from "../../store/handler/load-migrations.ts";
import type { StoredCase } from "../../store/tables/cases.ts";
import type { Release } from "../../store/tables/release.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { randomFlow } from "../support/random-flow.ts";
import { fileCases } from "../support/walks/cases.ts";
import { openHallOfFlows, type HallOfFlows } from "../support/walks/hall-of-flows.ts";
import { walk, type Look, type Walked } from "../support/walks/walk.ts";

const SEEDS = process.env["RANDOM_FLOWS"]?.split(";") ?? Array.from({ length: 15 }, (_, number) => `flow ${number}`);

let record: OpenRecord;
let hall: HallOfFlows;
/** Their cases, ended by the first test. */
let walked: readonly Walked[];
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
  walked = cases;
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
  expect(seen.standing).toBeGreaterThan(250);
  expect(seen.joins).toBeGreaterThan(2);
  expect(seen.waits).toBeGreaterThan(10);
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

interface Finished {
  readonly seed: string;
  readonly stored: StoredCase;
  readonly past: PastCase;
  readonly material: TryoutMaterial;
  readonly facts: ReturnType<typeof routingFacts>;
}

async function finished(): Promise<readonly Finished[]> {
  const calendar = await record.store.calendarYears.calendar();
  const found: Finished[] = [];
  for (const { seed, caseId } of walked) {
    const stored = (await record.store.cases.find(caseId))!;
    const { file } = stored;
    const { plan, item, form } = (await record.store.releases.find(file.itemId, file.release))!;
    const [journal, answered] = await Promise.all([
      record.store.journal.ofCases([caseId]),
      record.store.handledTasks.ofCases([caseId]),
    ]);
    found.push({
      seed,
      stored,
      past: pastCase(shanghaiDate(file.filedAt), { journal, answered }),
      material: { plan, item, subjects: [], calendar, groupName: () => "" },
      facts: routingFacts(form.components, file.application),
    });
  }
  return found;
}

test("a finished case of any lawful flow goes through its own flow as it went, on the days of its record, and takes nothing for granted but that the time of a wait is over", async () => {
  const cases = await finished();
  const faults = cases.flatMap(({ seed, past, facts, material, stored }) => {
    const { tryout, assumed, stuck } = walkPast(past, facts, { material, durations: null });
    const isOver = isEnded(tryout.flow) || past.cancelledOn !== null;
    const taken = [...assumed].map((at) => tryout.log[at]!);
    const wrong = taken.filter(({ element }) => (material.plan.nodes[element!] as { wait: unknown }).wait === null);
    const late = tryout.log.findLast(({ element }) => element !== null)?.on ?? past.filedOn;
    return [
      ...(stuck === null ? [] : [`${seed}: ${stuck}`]),
      ...(isOver ? [] : [`${seed}: does not end`]),
      ...wrong.map(({ element }) => `${seed}: ${element} is taken for granted`),
      ...(stored.file.endedOn !== null && late > stored.file.endedOn && !isAfterEnd(material.plan)
        ? [`${seed}: ends on ${late}, not on ${stored.file.endedOn}`]
        : []),
    ];
  });

  expect(cases.length).toBe(SEEDS.length * 2);
  expect(faults).toEqual([]);
  expect(cases.filter(({ past }) => past.cancelledOn !== null).length).toBeGreaterThan(0);
  expect(cases.filter(({ past }) => past.calls.length > 0).length).toBeGreaterThan(0);
});

/** Checks afterwards stand behind the end of a case. */
function isAfterEnd({ nodes }: FlowPlan): boolean {
  return Object.values(nodes).some((node) => node.type === "step" && node.kind === "postCheck");
}

test("a case that is walked by the working days of its steps takes the same days and the same way as on those of its record", async () => {
  const compared = (await finished()).flatMap(({ past, facts, material, seed }) => {
    const before = walkPast(past, facts, { material, durations: null });
    const after = walkPast(past, facts, { material, durations: durationsOf(before.tryout, material) });
    const { fate, sentence, days } = compareWalks(before, after, material);
    return [{ seed, fate, sentence, same: days.before === days.after }];
  });

  expect(compared.filter(({ fate }) => fate !== "same")).toEqual([]);
  expect(compared.filter(({ same }) => !same)).toEqual([]);
});
