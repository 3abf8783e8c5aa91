import { isTaskActivity } from "../../../domain/case/tasks.ts";
import type { ServiceItem } from "../../../domain/item/service-item.ts";
import type { ExampleCase, ExampleStep } from "../../../processes/example-case.ts";
import { loadItems } from "../../../processes/load.ts";
import type { SeededRandom } from "../seeded-random.ts";

/** An example case that is to be taken to its known end. */
export interface Plan {
  /** Identifies an example: item and name. */
  readonly key: string;
  readonly item: ServiceItem;
  readonly example: ExampleCase;
  /** What people do, in order; automatic steps happen in between. */
  readonly people: readonly ExampleStep[];
}

/**
 * All bundled examples but those that wait for a deadline of days: grants, refusals, supplements, withdrawals, on the
 * spot.
 */
export function allPlans(): Plan[] {
  return loadItems()
    .flatMap(({ item, cases }) =>
      cases.map((example): Plan => ({
        key: `${item.id} ${example.name}`,
        item,
        example,
        people: example.expect.path.filter(isDoneByPeople),
      })),
    )
    .filter(({ example }) => example.expect.path.every(([step]) => step !== "supplementDeadline"));
}

/** So many cases, every example about equally often, in random order. */
export function mixOf(plans: readonly Plan[], count: number, random: SeededRandom): Plan[] {
  const decks = Array.from({ length: Math.ceil(count / plans.length) }, () => random.shuffled(plans)).flat();
  return decks.slice(0, count);
}

function isDoneByPeople([step]: ExampleStep): boolean {
  return isTaskActivity(step) || step === "withdrawal" || step === "selfPrint" || step === "supplementHandedIn";
}
