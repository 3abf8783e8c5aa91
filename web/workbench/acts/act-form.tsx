import { isPersonKind } from "../../../domain/case/steps.ts";
import type { ActProps } from "./act-props.ts";
import { STEP_FORMS } from "./step-forms.gen.ts";

/** The form of the task's step; nothing for a kind that this version of the page does not know. */
export function ActForm(props: ActProps) {
  const { kind } = props.task;
  if (!isPersonKind(kind)) return null;
  const { form: Form } = STEP_FORMS[kind];
  return <Form {...props} />;
}

/** True for a form that fits on a screen. */
export function isShort(kind: string): boolean {
  return isPersonKind(kind) && STEP_FORMS[kind].short;
}
