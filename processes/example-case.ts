import type { Applicant } from "../domain/case/parties/applicant.ts";
import type { CaseStatus } from "../domain/case/status.ts";
import type { ApplicationData } from "../domain/form/form.ts";
import type { DeliveryMode } from "../domain/item/service-item.ts";

/**
 * One step of the expected path: the id of the element in the diagram, and the word with which it ends (absent if the step decides nothing).
 * Two steps are in no diagram: `withdrawal`, the applicant withdraws at this point, and `selfPrint`, the applicant opens the result at the end.
 */
export type ExampleStep = readonly [step: string] | readonly [step: string, outcome: string];

/** A case of `cases.json`: what is filed, and the path it must take. Runs as a test and before every publication. */
export interface ExampleCase {
  readonly name: string;
  readonly applicant: Applicant;
  readonly application: ApplicationData;
  /** Materials handed in with the application, by id. */
  readonly materials: readonly string[];
  readonly deliveryMode: DeliveryMode;
  readonly expect: { readonly path: readonly ExampleStep[]; readonly status: CaseStatus };
}
