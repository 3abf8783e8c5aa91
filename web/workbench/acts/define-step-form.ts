import type { ComponentType } from "react";
import type { ActProps } from "./act-props.ts";

/** How a kind of step is done on the workbench. */
export interface StepForm {
  readonly form: ComponentType<ActProps>;
  /** True if it fits on a screen: it stays visible while the case is scrolled. */
  readonly short: boolean;
}

/** Declares the form of a kind of step; it is exported under the name of the kind. */
export function defineStepForm(form: ComponentType<ActProps>, { short = false } = {}): StepForm {
  return { form, short };
}
