import { addDays } from "../../../domain/law/dates.ts";
import { RuleViolation } from "../../../domain/rule-violation.ts";
import { randomFrom, type SeededRandom } from "../../../tools/chaos/seeded-random.ts";
import type { StoredCase } from "../../../store/tables/cases.ts";
import type { WorkItem } from "../../../store/tables/work-items.ts";
import { choicesFor, type Choice } from "./choices.ts";
import type { HallOfFlows, PublishedFlow } from "./hall-of-flows.ts";
import { faultsOf } from "./laws.ts";
import { placeFaults } from "./places.ts";
import type { OpenTask } from "./token-instance.ts";

/** A case that is walked. */
export interface Walked extends PublishedFlow {
  /** Its choices follow from it alone, so that it can be walked again by itself. */
  readonly seed: string;
  readonly caseId: string;
  /** What was done with it, in order, for whoever reads of a fault. */
  readonly log: string[];
}

/** Called each round for the cases that go on, after the flows have settled: a test tries what is forbidden. */
export type Meddle = (walking: readonly Look[], round: number) => Promise<readonly string[]>;

/** A case as a round finds it. */
export interface Look {
  readonly walked: Walked;
  readonly stored: StoredCase;
  readonly tasks: readonly OpenTask[];
  readonly items: ReadonlyMap<string, WorkItem>;
  readonly random: SeededRandom;
}

export interface WalkOptions {
  readonly meddle?: Meddle;
  /** Rounds after which every case must have ended, and those after which nobody repeats or withdraws. */
  readonly rounds: number;
  readonly hurriedFrom: number;
  /** In flows that the gate would refuse, a case need not come to its end. */
  readonly mayStop?: boolean;
}

/** What came of a walk. */
export interface WalkReport {
  readonly faults: readonly string[];
  /** How many cases came to each status. */
  readonly ends: Readonly<Record<string, number>>;
  readonly acts: number;
  /** How often each code refused what somebody tried. */
  readonly refusals: Readonly<Record<string, number>>;
}

const FIRST_DAY = "2026-03-02";

/** Walks all cases side by side, one act of each in a round and some days between the rounds, and looks at each after every round. */
export async function walk(
  hall: HallOfFlows,
  cases: readonly Walked[],
  { meddle, rounds, hurriedFrom, mayStop = false }: WalkOptions,
): Promise<WalkReport> {
  const faults: string[] = [];
  const refusals: Record<string, number> = {};
  const known = new Map<string, StoredCase>();
  const randoms = new Map(cases.map(({ caseId, seed }) => [caseId, randomFrom(`${seed}/walk`)]));
  const ended = new Set<string>();
  let acts = 0;
  let day = FIRST_DAY;

  const look = async (opened: ReadonlyMap<string, readonly OpenTask[]>): Promise<readonly Look[]> => {
    const going = cases.filter(({ caseId }) => !ended.has(caseId));
    const [stored, items] = await Promise.all([hall.casesOf(going.map(({ caseId }) => caseId)), hall.openItems()]);
    const itemsOf = new Map<string, Map<string, WorkItem>>();
    for (const item of items)
      itemsOf.set(item.caseId, (itemsOf.get(item.caseId) ?? new Map<string, WorkItem>()).set(item.taskId, item));
    return going.map((walked) => {
      const { caseId } = walked;
      const after = stored.get(caseId)!;
      const tasks = hall.engine.instanceOf(caseId)?.tasks() ?? [];
      const own = itemsOf.get(caseId) ?? new Map<string, WorkItem>();
      const seen = { before: known.get(caseId), after, open: opened.get(caseId) ?? [] };
      const found = [
        ...faultsOf(seen),
        ...placeFaults(after.file, tasks, own),
        ...failureFaults(hall.engine.instanceOf(caseId)?.failures() ?? [], mayStop),
      ];
      for (const fault of found) report(walked, fault);
      known.set(caseId, after);
      return { walked, stored: after, tasks, items: own, random: randoms.get(caseId)! };
    });
  };
  const report = ({ seed, log }: Walked, fault: string): void =>
    void faults.push(`${seed}: ${fault}\n    ${log.slice(-8).join("\n    ")}`);

  for (let round = 0; round < rounds && ended.size < cases.length && faults.length === 0; round++) {
    const time = randomFrom(`time ${round}`);
    const before = new Map(cases.map(({ caseId }) => [caseId, hall.engine.instanceOf(caseId)?.tasks() ?? []]));
    if (round > 0) day = addDays(day, time.pick([0, 0, 0, 1, 1, 2, 3, 6]));
    hall.record.clock.goTo(day);
    if (time.chance(0.4)) await hall.sweep();
    await hall.settle();
    const looks = await look(before);
    for (const { walked, stored } of looks) if (isOver(hall, walked, stored)) ended.add(walked.caseId);
    const going = looks.filter(({ walked }) => !ended.has(walked.caseId));
    if (meddle !== undefined) faults.push(...(await meddle(going, round)));
    acts += await actAll(hall, going, { round, hurried: round >= hurriedFrom, refusals, report });
  }
  if (!mayStop && faults.length === 0)
    for (const walked of cases.filter(({ caseId }) => !ended.has(caseId)))
      report(walked, `has not ended: ${known.get(walked.caseId)?.file.status}, ${standing(hall, walked)}`);
  const ends: Record<string, number> = {};
  for (const { file } of known.values()) ends[file.status] = (ends[file.status] ?? 0) + 1;
  return { faults, ends, acts, refusals };
}

function standing({ engine }: HallOfFlows, { caseId }: Walked): string {
  const instance = engine.instanceOf(caseId);
  return [
    ...(instance?.tasks() ?? []).map(({ element }) => element),
    ...(instance?.waits() ?? []),
    ...(instance?.failures() ?? []),
  ].join(", ");
}

function isOver({ engine }: HallOfFlows, { caseId }: Walked, { file }: StoredCase): boolean {
  return file.endedOn !== null && engine.instanceOf(caseId)?.hasEnded() === true;
}

/** A step of the platform may fail in an unlawful flow only, and only because a rule refuses it. */
function failureFaults(failures: readonly string[], mayStop: boolean): readonly string[] {
  return failures.filter((message) => !mayStop || !REFUSED.test(message)).map((message) => `a step failed: ${message}`);
}

const REFUSED = /^[^:]+: [A-Z]+_[A-Z_]+: /;

interface Acting {
  readonly round: number;
  readonly hurried: boolean;
  readonly refusals: Record<string, number>;
  readonly report: (walked: Walked, fault: string) => void;
}

/** At most so many attempts of a case in a round. */
const ATTEMPTS = 6;

/** The first choice of each case that the hall permits, all cases together. Returns how many acts were done. */
async function actAll(hall: HallOfFlows, looks: readonly Look[], acting: Acting): Promise<number> {
  let open = looks.map((one) => ({
    walked: one.walked,
    choices: choicesFor({
      ...one.walked,
      file: one.stored.file,
      tasks: one.tasks,
      items: one.items,
      random: one.random,
      hurried: acting.hurried,
    }).slice(0, ATTEMPTS),
  }));
  let done = 0;
  for (let attempt = 0; open.length > 0; attempt++) {
    open = open.filter(({ choices }) => choices.length > attempt);
    const results = await tryAll(
      hall,
      open.map(({ choices }) => choices[attempt]!),
    );
    open = open.filter(({ walked, choices }, index) => {
      const error = results[index] ?? null;
      const code = error === null ? "done" : error instanceof RuleViolation ? error.code : "FAULT";
      walked.log.push(`${acting.round} ${choices[attempt]!.name}: ${code}`);
      if (error === null) done++;
      else acting.refusals[code] = (acting.refusals[code] ?? 0) + 1;
      if (code === "FAULT") acting.report(walked, String(error));
      return error !== null;
    });
  }
  return done;
}

async function tryAll(hall: HallOfFlows, choices: readonly Choice[]): Promise<readonly (Error | null)[]> {
  const acts = await Promise.all(choices.map(({ act }) => act(hall)));
  const results = await hall.record.commandHandler.act(acts);
  return results.map((result) => (result.ok ? null : result.error));
}
