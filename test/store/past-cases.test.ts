import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { FlowPlan } from "../../domain/flow/plan.ts";
import { routingFacts } from "../../domain/flow/routing.ts";
import { isEnded } from "../../domain/flow/token-game.ts";
import { shanghaiDate } from "../../domain/law/dates.ts";
import { pastCase, type PastCase } from "../../domain/migration/past-case.ts";
import { compareWalks } from "../../modeler/tryout/past/compare-walks.ts";
import { durationsOf, walkPast } from "../../modeler/tryout/past/walk-past.ts";
import type { TryoutMaterial } from "../../modeler/tryout/tryout.ts";
import type { StoredCase } from "../../store/tables/cases.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { randomFlow } from "../support/random-flow.ts";
import { fileCases } from "../support/walks/cases.ts";
import { openHallOfFlows, type HallOfFlows } from "../support/walks/hall-of-flows.ts";
import { walk, type Walked } from "../support/walks/walk.ts";

const SEEDS = Array.from({ length: 12 }, (_, number) => `past ${number + 12}`);

let record: OpenRecord;
let hall: HallOfFlows;
let walked: readonly Walked[];
beforeAll(async () => {
  record = await openRecord();
  record.clock.goTo("2026-03-02");
  hall = await openHallOfFlows(record);
  walked = await fileCases(
    hall,
    SEEDS.map((seed) => ({ seed, flow: randomFlow(seed), cases: 2 })),
    true,
  );
  const report = await walk(hall, walked, { rounds: 200, hurriedFrom: 50 });
  expect(report.faults).toEqual([]);
}, 600_000);
afterAll(async () => {
  await hall?.close();
  await record?.close();
});

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
