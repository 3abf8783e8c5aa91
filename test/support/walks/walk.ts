import type { CaseFile } from "../../../domain/case/case-file.ts";
import { addDays, type IsoDate } from "../../../domain/law/dates.ts";
import { RuleViolation } from "../../../domain/rule-violation.ts";
import { randomFrom, type SeededRandom } from "../../../tools/chaos/seeded-random.ts";
import type { StoredCase } from "../../../store/tables/cases.ts";
import type { WorkItem } from "../../../store/tables/work-items.ts";
import { choicesFor, type Choice } from "./choices.ts";
import type { HallOfFlows, PublishedFlow } from "./hall-of-flows.ts";
import { faultsOf } from "./laws.ts";
import { placeFaults } from "./places.ts";
import { unknownFacts } from "./known-facts.ts";
import type { OpenTask, TokenInstance } from "./token-instance.ts";

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
export async function walk(hall: HallOfFlows, cases: readonly Walked[], options: WalkOptions): Promise<WalkReport> {
  const { meddle, rounds, hurriedFrom } = options;
  const progress = beginProgress(cases);
  const { faults, ended } = progress;
  for (let round = 0; round < rounds && ended.size < cases.length && faults.length === 0; round++) {
    const opened = tasksOf(hall, cases);
    await passTime(hall, progress, round);
    const looks = await lookAt(hall, progress, { opened, ...options });
    if (meddle !== undefined) faults.push(...(await meddle(looks, round)));
    progress.acts += await actAll(hall, looks, { round, hurried: round >= hurriedFrom, progress });
  }
  if (options.mayStop !== true && faults.length === 0) reportStanding(hall, progress);
  return reportOf(progress);
}

interface Progress {
  readonly cases: readonly Walked[];
  readonly randoms: ReadonlyMap<string, SeededRandom>;
  /** As of the last look. */
  readonly known: Map<string, StoredCase>;
  readonly ended: Set<string>;
  readonly faults: string[];
  readonly refusals: Record<string, number>;
  acts: number;
  day: IsoDate;
}

function beginProgress(cases: readonly Walked[]): Progress {
  const randoms = new Map(cases.map(({ caseId, seed }) => [caseId, randomFrom(`${seed}/walk`)]));
  return { cases, randoms, known: new Map(), ended: new Set(), faults: [], refusals: {}, acts: 0, day: FIRST_DAY };
}

type OpenTasks = ReadonlyMap<string, readonly OpenTask[]>;

function tasksOf({ engine }: HallOfFlows, cases: readonly Walked[]): OpenTasks {
  return new Map(cases.map(({ caseId }) => [caseId, engine.instanceOf(caseId)?.tasks() ?? []]));
}

/** Some days pass, or none; now and then the sweeps come round; then the flows go on. The same for all cases, whatever their seeds. */
async function passTime(hall: HallOfFlows, progress: Progress, round: number): Promise<void> {
  const time = randomFrom(`time ${round}`);
  if (round > 0) progress.day = addDays(progress.day, time.pick([0, 0, 0, 1, 1, 2, 3, 6]));
  hall.record.clock.goTo(progress.day);
  if (time.chance(0.4)) await hall.sweep();
  await hall.settle();
}

interface Looking extends Pick<WalkOptions, "mayStop"> {
  /** The tasks that were open before the flows went on. */
  readonly opened: OpenTasks;
}

/** The cases that go on. Whatever is wrong with one is reported. */
async function lookAt(hall: HallOfFlows, progress: Progress, looking: Looking): Promise<readonly Look[]> {
  const going = progress.cases.filter(({ caseId }) => !progress.ended.has(caseId));
  const [stored, items] = await Promise.all([hall.casesOf(going.map(({ caseId }) => caseId)), hall.openItems()]);
  const itemsOf = byCase(items);
  const looks = going.map((walked): Look => {
    const { caseId } = walked;
    const tasks = hall.engine.instanceOf(caseId)?.tasks() ?? [];
    const own = itemsOf.get(caseId) ?? new Map<string, WorkItem>();
    return { walked, stored: stored.get(caseId)!, tasks, items: own, random: progress.randoms.get(caseId)! };
  });
  for (const look of looks) judge(hall, look, { progress, ...looking });
  return looks.filter(({ walked }) => !progress.ended.has(walked.caseId));
}

function byCase(items: readonly WorkItem[]): ReadonlyMap<string, ReadonlyMap<string, WorkItem>> {
  const found = new Map<string, Map<string, WorkItem>>();
  for (const item of items)
    found.set(item.caseId, (found.get(item.caseId) ?? new Map<string, WorkItem>()).set(item.taskId, item));
  return found;
}

function judge(
  { engine }: HallOfFlows,
  { walked, stored: after, tasks, items }: Look,
  { progress, opened, mayStop = false }: Looking & { readonly progress: Progress },
): void {
  const { caseId } = walked;
  const instance = engine.instanceOf(caseId);
  const faults = [
    ...faultsOf({ before: progress.known.get(caseId), after, open: opened.get(caseId) ?? [] }),
    ...placeFaults(after.file, tasks, items),
    ...failureFaults(instance?.failures() ?? [], mayStop),
    ...(mayStop || instance === undefined ? [] : unknownFactsOf(walked, after.file, instance)),
  ];
  for (const fault of faults) report(progress, walked, fault);
  progress.known.set(caseId, after);
  if (after.file.endedOn !== null && instance?.hasEnded() === true) progress.ended.add(caseId);
}

/** Platform steps that have failed stand between the places that the exploration compares. */
function unknownFactsOf({ plan }: Walked, file: CaseFile, instance: TokenInstance): readonly string[] {
  const tasks = instance.tasks().map(({ taskId, element, node: { kind } }) => ({ taskId, element, kind }));
  const isSettled = instance.platformSteps().length === 0;
  return isSettled ? unknownFacts({ plan, file, tasks, waits: instance.waits() }) : [];
}

/** A step of the platform may fail in an unlawful flow only, and only because a rule refuses it. */
function failureFaults(failures: readonly string[], mayStop: boolean): readonly string[] {
  return failures.filter((message) => !mayStop || !REFUSED.test(message)).map((message) => `a step failed: ${message}`);
}

const REFUSED = /^[^:]+: [A-Z]+_[A-Z_]+: /;

function report({ faults }: Progress, { seed, log }: Walked, fault: string): void {
  faults.push(`${seed}: ${fault}\n    ${log.slice(-8).join("\n    ")}`);
}

function reportStanding({ engine }: HallOfFlows, progress: Progress): void {
  for (const walked of progress.cases.filter(({ caseId }) => !progress.ended.has(caseId))) {
    const instance = engine.instanceOf(walked.caseId);
    const open = [...(instance?.tasks() ?? []).map(({ element }) => element), ...(instance?.waits() ?? [])];
    const status = progress.known.get(walked.caseId)?.file.status;
    report(progress, walked, `has not ended: ${status}, open: ${open.join(", ")}`);
  }
}

function reportOf({ known, faults, acts, refusals }: Progress): WalkReport {
  const ends: Record<string, number> = {};
  for (const { file } of known.values()) ends[file.status] = (ends[file.status] ?? 0) + 1;
  return { faults, ends, acts, refusals };
}

interface Acting {
  readonly round: number;
  readonly hurried: boolean;
  readonly progress: Progress;
}

/** At most so many attempts of a case in a round. */
const ATTEMPTS = 6;

interface Trying {
  readonly walked: Walked;
  readonly choices: readonly Choice[];
}

/** The first choice of each case that the hall permits, all cases together. Returns how many acts were done. */
async function actAll(hall: HallOfFlows, looks: readonly Look[], acting: Acting): Promise<number> {
  let open = looks.map((look) => tryingOf(look, acting));
  let done = 0;
  for (let attempt = 0; open.length > 0; attempt++) {
    const trying = open.filter(({ choices }) => choices.length > attempt);
    const errors = await tryAll(
      hall,
      trying.map(({ choices }) => choices[attempt]!),
    );
    trying.forEach((one, index) => note(one, { attempt, error: errors[index] ?? null, ...acting }));
    open = trying.filter((_one, index) => errors[index] !== null);
    done += trying.length - open.length;
  }
  return done;
}

function tryingOf({ walked, stored: { file }, tasks, items, random }: Look, { hurried }: Acting): Trying {
  return { walked, choices: choicesFor({ ...walked, file, tasks, items, random, hurried }).slice(0, ATTEMPTS) };
}

interface Outcome extends Acting {
  readonly attempt: number;
  readonly error: Error | null;
}

/** A refusal is the answer of a rule; anything else is a fault of the platform. */
function note({ walked, choices }: Trying, { attempt, error, round, progress }: Outcome): void {
  const code = error instanceof RuleViolation ? error.code : "done";
  walked.log.push(`${round} ${choices[attempt]!.name}: ${code}`);
  if (error instanceof RuleViolation) progress.refusals[code] = (progress.refusals[code] ?? 0) + 1;
  else if (error !== null) report(progress, walked, String(error));
}

async function tryAll(hall: HallOfFlows, choices: readonly Choice[]): Promise<readonly (Error | null)[]> {
  const acts = await Promise.all(choices.map(({ act }) => act(hall)));
  const results = await hall.record.commandHandler.act(acts);
  return results.map((result) => (result.ok ? null : result.error));
}
