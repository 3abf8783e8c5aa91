import type { ServiceItem } from "../../domain/item/service-item.ts";
import type { ExampleCase, ExampleStep } from "../../processes/example-case.ts";
import { sampleItems } from "../../processes/load-sample.ts";
import { fileAs, type FiledCase, type HallAccess, takeSteps } from "../../tools/demo/walk-example.ts";

/** What the making of a dump needs of the hall it fills. */
export interface FilledHall {
  readonly stage: HallAccess;
  /** Moves the hall to 09:00 of a day. */
  goTo(day: string): void;
  /** Day after which the supplement of a case is too late. */
  supplementDueOn(caseId: string): Promise<string>;
  /** The id of the case with this number. */
  idOf(number: string): Promise<string>;
  /** Has the engine run the timer of a case. */
  runTimer(caseId: string): Promise<void>;
  /** Waits until nothing is under way any more. */
  settle(): Promise<void>;
  /** Ends the workers: what people do from now on is written and told to nobody. */
  stopWorkers(): Promise<void>;
  /** Cases beside the examples, of the day on which the hall is closed; their deadlines have not passed. */
  standBeside(): Promise<readonly StandingCase[]>;
  /** Takes over workers that were started in the place of the stopped ones. */
  useWorkers(workers: { stop(graceMs: number): Promise<unknown> }): void;
}

/** A case of a dump, and the steps of its example that had been taken when the hall was closed. */
export interface StandingCase {
  readonly itemId: string;
  readonly number: string;
  readonly example: string;
  readonly after: string;
}

interface Planned {
  readonly item: ServiceItem;
  readonly example: ExampleCase;
  /** Steps taken while the workers run. */
  readonly steps: number;
  /** One more step is taken once they have stopped. */
  readonly oneMore: boolean;
}

interface Standing extends Planned {
  readonly filed: FiledCase;
}

/** Steps that people take; all others the hall takes by itself. */
const BY_PEOPLE =
  /^(acceptance|reviewTask|siteSurvey|signOffTask|terminationSignOff|delivery|supplementHandedIn|withdrawal|selfPrint)$/;
/** The deadline of a supplement has to pass before these can stand anywhere behind it. */
const DEADLINE = "supplementDeadline";

/** Cases of every item at every step a person takes: once waiting for it, once with the step taken and the workers stopped, and once at its end. */
export async function standCases(hall: FilledHall, firstDay: string): Promise<StandingCase[]> {
  const plan = distinct(
    sampleItems().flatMap(({ item, cases }) => cases.flatMap((example) => placesOf(item, example))),
  );
  hall.goTo(firstDay);
  const untouched = await inTurn(firstExamples(), (planned) => fileAndWalk(hall, planned, 1));
  const late = await inTurn(plan.filter(isBehindDeadline), (planned) =>
    fileAndWalk(hall, planned, deadlineOf(planned)),
  );
  await letDeadlinesPass(hall, late, firstDay);
  const behind = await inTurn(late, (standing) => walkOn(hall, standing));
  const others = await inTurn(
    plan.filter((planned) => !isBehindDeadline(planned)),
    (planned) => fileAndWalk(hall, planned, planned.steps),
  );
  const beside = await hall.standBeside();
  await hall.settle();
  await hall.stopWorkers();
  const filed = await inTurn(firstExamples(), (planned) => fileAndWalk(hall, planned, 0));
  const all = [...behind, ...others];
  await inTurn(
    all.filter(({ oneMore }) => oneMore),
    (standing) => takeSteps(hall.stage, standing, [standing.example.expect.path[standing.steps] as ExampleStep]),
  );
  const left = untouched.map((standing) => ({ ...nameOf(standing), after: `intake of ${firstDay}, then nobody` }));
  return [...left, ...beside, ...[...all, ...filed].map(nameOf)];
}

/** One after the other: the numbers are given in the same order every time. */
async function inTurn<A, B>(all: readonly A[], work: (one: A) => Promise<B>): Promise<B[]> {
  const done: B[] = [];
  for (const one of all) done.push(await work(one));
  return done;
}

function placesOf(item: ServiceItem, example: ExampleCase): Planned[] {
  const { path } = example.expect;
  const waiting = path.flatMap(([step], steps) =>
    BY_PEOPLE.test(step)
      ? [
          { item, example, steps, oneMore: false },
          { item, example, steps, oneMore: true },
        ]
      : [],
  );
  return [...waiting, { item, example, steps: path.length, oneMore: false }];
}

/** Of places that are the same step of the same item, with the same next and the same outcome, one. */
function distinct(plan: readonly Planned[]): Planned[] {
  const known = new Map<string, Planned>();
  for (const planned of plan) {
    const { item, example, steps, oneMore } = planned;
    const { path, status } = example.expect;
    const next = path[steps];
    const refused = path.some(([, outcome]) => outcome === "refuse");
    const key = next
      ? [item.id, path[steps - 1]?.[0], next[0], oneMore ? next[1] : "", steps > 5 && refused, oneMore]
      : [item.id, status, refused, example.deliveryMode];
    if (!known.has(JSON.stringify(key))) known.set(JSON.stringify(key), planned);
  }
  return [...known.values()];
}

function firstExamples(): Planned[] {
  return sampleItems().flatMap(({ item, cases: [example] }) =>
    example ? [{ item, example, steps: 0, oneMore: false }] : [],
  );
}

const deadlineOf = ({ example }: Planned): number => example.expect.path.findIndex(([step]) => step === DEADLINE);

function isBehindDeadline(planned: Planned): boolean {
  return deadlineOf(planned) >= 0 && planned.steps > deadlineOf(planned);
}

async function fileAndWalk(hall: FilledHall, planned: Planned, steps: number): Promise<Standing> {
  const filed = await fileAs(hall.stage, planned.item, planned.example);
  await takeSteps(hall.stage, { ...planned, filed }, planned.example.expect.path.slice(0, steps));
  return { ...planned, filed };
}

async function letDeadlinesPass(hall: FilledHall, late: readonly Standing[], firstDay: string): Promise<void> {
  const days = await inTurn(late, ({ filed }) => hall.supplementDueOn(filed.id));
  const day = nextWorkday(days.toSorted().at(-1) ?? firstDay);
  hall.goTo(day);
  for (const { filed } of late) await hall.runTimer(filed.id);
}

async function walkOn(hall: FilledHall, standing: Standing): Promise<Standing> {
  await takeSteps(hall.stage, standing, standing.example.expect.path.slice(deadlineOf(standing) + 1, standing.steps));
  return standing;
}

/** The next day that is no Saturday or Sunday. */
function nextWorkday(day: string): string {
  const next = new Date(Date.parse(day) + 86_400_000);
  return [0, 6].includes(next.getUTCDay())
    ? nextWorkday(next.toISOString().slice(0, 10))
    : next.toISOString().slice(0, 10);
}

function nameOf({ item, example, steps, oneMore, filed }: Standing): StandingCase {
  const taken = example.expect.path
    .slice(0, steps + (oneMore ? 1 : 0))
    .map(([step, outcome]) => [step, outcome].join(" ").trim());
  return {
    itemId: item.id,
    number: filed.number,
    example: example.name,
    after: `${taken.at(-1) ?? "filed"}${oneMore || steps === 0 ? ", workers stopped" : ""}`,
  };
}
