import { isPersonKind } from "../../domain/case/steps.ts";
import { stepsOf } from "../../domain/flow/plan.ts";
import { planOf } from "../../modeler/gate/plan-of.ts";
import type { LoadedPackage } from "../../processes/loaded-package.ts";
import type { PeopleSteps } from "./people-steps.ts";

/** The steps that people do in the flow of a package itself. */
export async function packageStepsOf(loaded: LoadedPackage): Promise<PeopleSteps> {
  const plan = await planOf(loaded);
  return new Map(
    stepsOf(plan).flatMap(([element, { kind, group, settings }]) =>
      isPersonKind(kind) && group !== null ? [[element, { kind, group, settings }] as const] : [],
    ),
  );
}
