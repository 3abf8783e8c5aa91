import type { ServiceItem } from "../../domain/item/service-item.ts";
import type { ExampleCase, ExampleStep } from "../../processes/example-case.ts";
import { peopleSteps, type PeopleSteps } from "./people-steps.ts";
import { fileAs, takeSteps, type HallAccess } from "./walk-example.ts";

/** Steps that no diagram has: the applicant's own. */
const OF_APPLICANTS: readonly string[] = ["supplementHandedIn", "paymentWait", "withdrawal", "selfPrint"];

/** An example, and the steps of its path before somebody's turn. */
export interface WayToTurn {
  readonly example: ExampleCase;
  readonly before: readonly ExampleStep[];
}

/** Whose turn it can be in an item, by the step that is waited for, each with the examples that come there. */
export function turnsOf(
  examples: readonly ExampleCase[],
  people: PeopleSteps,
): ReadonlyMap<string, readonly WayToTurn[]> {
  const turns = new Map<string, WayToTurn[]>();
  for (const example of examples)
    for (const step of new Set(
      example.expect.path.map(([name]) => name).filter((step) => isSomebodysTurn(step, people)),
    )) {
      const before = example.expect.path.slice(
        0,
        example.expect.path.findIndex(([name]) => name === step),
      );
      turns.set(step, [...(turns.get(step) ?? []), { example, before }]);
    }
  return turns;
}

/** Files cases of an item and stops each before somebody's turn, so that every inbox has work: so many cases for each turn, from the examples in rotation. */
export async function leaveWaiting(
  access: HallAccess,
  { item, examples }: { readonly item: ServiceItem; readonly examples: readonly ExampleCase[] },
  count: number,
): Promise<number> {
  let filed = 0;
  for (const ways of turnsOf(examples, await peopleSteps(item.id)).values())
    for (const { example, before } of Array.from({ length: count }, (_, n) => ways[n % ways.length]).filter(isThere)) {
      await takeSteps(access, { item, example, filed: await fileAs(access, item, example) }, before);
      filed++;
    }
  return filed;
}

function isSomebodysTurn(step: string, people: PeopleSteps): boolean {
  return people.has(step) || OF_APPLICANTS.includes(step);
}

function isThere(way: WayToTurn | undefined): way is WayToTurn {
  return way !== undefined;
}
