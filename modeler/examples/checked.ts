import type { ApplicationForm } from "../../domain/form/form.ts";
import type { FlowPlan } from "../../domain/flow/plan.ts";
import { completed } from "./completed.ts";
import type { Example } from "./example.ts";
import { followed, type FollowedStep } from "./followed.ts";

/** An example beside what becomes of it in the draft. */
export interface CheckedExample {
  readonly name: string;
  /** True if it goes as it says. */
  readonly fits: boolean;
  readonly steps: readonly FollowedStep[];
  /** Titles of fields that were filled in with invented values. */
  readonly filledIn: readonly string[];
  readonly leftOut: number;
  readonly stuck: string | null;
  /** As it would have to be written. */
  readonly renewed: Example;
}

/** Leads every example through the draft's flow. Whether the rules of the hall allow each step is asked by the trial. */
export function checkedExamples(
  examples: readonly Example[],
  { plan, form }: { readonly plan: FlowPlan; readonly form: ApplicationForm },
  nameOf: (element: string) => string,
): readonly CheckedExample[] {
  return examples.map((example) => {
    const { application, filledIn, leftOut } = completed(form, example.application);
    const { path, steps, stuck } = followed(plan, form, { application, expect: example.expect }, nameOf);
    const renewed = { ...example, application, expect: { ...example.expect, path } };
    const fits = stuck === null && JSON.stringify(renewed) === JSON.stringify(example);
    return { name: example.name, fits, steps, filledIn, leftOut, stuck, renewed };
  });
}
