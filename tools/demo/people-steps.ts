import { isPersonKind, type PersonKind } from "../../domain/case/steps.ts";
import { stepsOf, type StepNode } from "../../domain/flow/plan.ts";
import { planOf } from "../../modeler/gate/plan-of.ts";
import type { LoadedItem } from "../../processes/loaded-item.ts";
import { findItem } from "../../processes/load.ts";

/** A step that people do. */
export interface PersonStep {
  readonly kind: PersonKind;
  /** The candidate group. */
  readonly group: string;
  readonly settings: StepNode["settings"];
}

/** The steps that people do, by the id of their element. */
export type PeopleSteps = ReadonlyMap<string, PersonStep>;

const known = new Map<string, Promise<PeopleSteps>>();

/** The steps that people do in the flow of a bundled item. Its diagram is read once. */
export function peopleSteps(itemId: string): Promise<PeopleSteps> {
  const found = known.get(itemId) ?? readSteps(itemId);
  known.set(itemId, found);
  return found;
}

function readSteps(itemId: string): Promise<PeopleSteps> {
  const loaded = findItem(itemId);
  if (!loaded) throw new Error(`There is no bundled item ${itemId}`);
  return peopleStepsOf(loaded);
}

/** The steps that people do in the flow of this item. */
export async function peopleStepsOf(loaded: LoadedItem): Promise<PeopleSteps> {
  const plan = await planOf(loaded);
  return new Map(
    stepsOf(plan).flatMap(([element, { kind, group, settings }]) =>
      isPersonKind(kind) && group !== null ? [[element, { kind, group, settings }] as const] : [],
    ),
  );
}
