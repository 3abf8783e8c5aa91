import { holds, parseCondition } from "./condition.ts";
import type { ApplicationForm, FormComponent, FormField } from "./form.ts";

/**
 * The components of the form that are visible for these values, top to bottom. The value of a hidden field counts as absent for the conditions below it,
 * so that conditions can depend on each other.
 */
export function visibleComponents(
  form: Pick<ApplicationForm, "components">,
  data: Readonly<Record<string, unknown>>,
): readonly FormComponent[] {
  const shown: FormComponent[] = [];
  const values: Record<string, unknown> = {};
  for (const component of form.components) {
    if (component.conditional && holds(parseCondition(component.conditional.hide), values)) continue;
    shown.push(component);
    if (isField(component) && Object.hasOwn(data, component.key)) values[component.key] = data[component.key];
  }
  return shown;
}

/** The visible fields. */
export function visibleFields(
  form: Pick<ApplicationForm, "components">,
  data: Readonly<Record<string, unknown>>,
): readonly FormField[] {
  return visibleComponents(form, data).filter(isField);
}

/** All fields of a form, shown or not. */
export function fieldsOf(form: Pick<ApplicationForm, "components">): readonly FormField[] {
  return form.components.filter(isField);
}

/** True for a component that is filled in. */
export function isField(component: FormComponent): component is FormField {
  return component.type !== "text";
}
