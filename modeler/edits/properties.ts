import { create } from "../blocks/moddle.ts";
import { settingText } from "../gate/read-settings.ts";
import { type ModelElement, children, is, reference, text } from "../rules/model.ts";
import { listOf, set } from "./draft.ts";

/** Sets a setting of the hall on an element (`camunda:property`); undefined takes it away. The others keep their places. */
export function setProperty(element: ModelElement, name: string, value: unknown): void {
  const found = entries(element).find((entry) => text(entry, "name") === name);
  if (value === undefined) return forget(element, found);
  const written = settingText(value);
  if (found !== undefined) return set(found, "value", written);
  const list = propertiesOf(element) ?? madeFor(element);
  const property = create("camunda:Property", { name, value: written });
  Object.assign(property, { $parent: list });
  listOf(list, "values").push(property);
}

function forget(element: ModelElement, property: ModelElement | undefined): void {
  const list = propertiesOf(element);
  if (list === undefined || property === undefined) return;
  listOf(list, "values").splice(listOf(list, "values").indexOf(property), 1);
}

function entries(element: ModelElement): readonly ModelElement[] {
  const list = propertiesOf(element);
  return list === undefined ? [] : children(list, "values");
}

function propertiesOf(element: ModelElement): ModelElement | undefined {
  const extension = reference(element, "extensionElements");
  return extension && children(extension, "values").find((value) => is(value, "camunda:Properties"));
}

function madeFor(element: ModelElement): ModelElement {
  const list = create("camunda:Properties", { values: [] });
  const extension = reference(element, "extensionElements");
  if (extension === undefined) {
    const made = create("bpmn:ExtensionElements", { values: [list] });
    Object.assign(made, { $parent: element });
    set(element, "extensionElements", made);
    return list;
  }
  Object.assign(list, { $parent: extension });
  listOf(extension, "values").unshift(list);
  return list;
}
