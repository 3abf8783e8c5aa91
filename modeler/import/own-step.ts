import { isStepKind } from "../../domain/case/steps.ts";
import { settingOf, type ModelElement } from "../rules/model.ts";

/** Whether the step is one of the hall's: it says of which kind it is. */
export function saysItsKind(element: ModelElement): boolean {
  const kind = settingOf(element, "kind");
  return kind !== undefined && isStepKind(kind);
}
