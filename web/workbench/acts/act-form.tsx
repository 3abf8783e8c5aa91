import type { ActProps } from "./act-props.ts";
import type { StepForm } from "./define-step-form.ts";
import { STEP_FORMS } from "./step-forms.gen.ts";

/** The form of the task's step; nothing for a kind that this version of the page does not know. */
export function ActForm(props: ActProps) {
  const Form = formOf(props.task.kind)?.form;
  return Form ? <Form {...props} /> : null;
}

/** True for a form that fits on a screen. */
export function isShort(kind: string): boolean {
  return formOf(kind)?.short === true;
}

function formOf(kind: string): StepForm | undefined {
  return (STEP_FORMS as Readonly<Record<string, StepForm>>)[kind];
}
