import type { ServiceItem } from "../../../domain/item/service-item.ts";
import type { ExampleCase, ExampleStep } from "../../../processes/example-case.ts";
import type { LoadedItem } from "../../../processes/loaded-item.ts";
import { peopleStepsOf, type PeopleSteps } from "../../demo/people-steps.ts";
import type { SeededRandom } from "../seeded-random.ts";

/** An example case that is to be taken to its known end. */
export interface Plan {
  /** Identifies an example: item and name. */
  readonly key: string;
  readonly item: ServiceItem;
  readonly example: ExampleCase;
  /** What people do, in order; automatic steps happen in between. */
  readonly people: readonly ExampleStep[];
  /** Those of them that are tasks, by step. */
  readonly tasks: PeopleSteps;
  /** Parts of the flow run at the same time: what is recorded may come in another order each time. */
  readonly anyOrder: boolean;
}

/** All examples of the items but those that wait for a deadline of days: grants, refusals, supplements, withdrawals, on the spot. */
export async function allPlans(items: readonly LoadedItem[]): Promise<Plan[]> {
  const plans = await Promise.all(
    items.map(async (loaded) => {
      const { item, cases } = loaded;
      const tasks = await peopleStepsOf(loaded);
      const anyOrder = loaded.bpmn.includes("<bpmn:parallelGateway");
      return cases.map((example): Plan => ({
        key: `${item.id} ${example.name}`,
        item,
        example,
        people: example.expect.path.filter(([step]) => isDoneByPeople(step, tasks)),
        tasks,
        anyOrder,
      }));
    }),
  );
  return plans.flat().filter(({ example }) => example.expect.path.every(([step]) => !OUTSIDE.includes(step)));
}

/** What waits for a day, or for somebody outside this hall. */
const OUTSIDE: readonly string[] = ["supplementDeadline", "paymentWait", "exchange"];

/** So many of them, every one about equally often, in random order. */
export function mixOf<P>(plans: readonly P[], count: number, random: SeededRandom): P[] {
  if (plans.length === 0) return [];
  const decks = Array.from({ length: Math.ceil(count / plans.length) }, () => random.shuffled(plans)).flat();
  return decks.slice(0, count);
}

function isDoneByPeople(step: string, tasks: PeopleSteps): boolean {
  return tasks.has(step) || step === "withdrawal" || step === "selfPrint" || step === "supplementHandedIn";
}
