import type { FormField } from "../../form/form.ts";
import {
  closed,
  Day,
  flag,
  line,
  list,
  number,
  oneOf,
  optional,
  paragraph,
  type TObject,
  type TSchema,
} from "../../shapes.ts";
import { outcomesNamed, type GeneralTaskSettings } from "./general-task.ts";

/** The body of one step, from its settings: each field with its type. What must be filled in, and limits, is the rule's to say, in a sentence at the field. */
export function generalBody(settings: GeneralTaskSettings): TObject {
  const words = outcomesNamed(settings).map(({ word }) => word);
  const outcome = oneOf(words);
  return closed({
    outcome: words.length === 1 ? optional(outcome) : outcome,
    values: closed(Object.fromEntries(settings.fields.map((field) => [field.key, optional(schemaOf(field))]))),
  });
}

/** Longer texts have no field. */
const LONGEST = { textfield: 500, textarea: 5000 } as const;

function schemaOf(field: FormField): TSchema {
  const described = field.label;
  switch (field.type) {
    case "textfield":
      return line(LONGEST.textfield, described);
    case "textarea":
      return paragraph(LONGEST.textarea, described);
    case "number":
      return number({ description: described });
    case "datetime":
      return Day;
    case "checkbox":
      return flag({ description: described });
    case "select":
    case "radio":
      return oneOf(wordsOf(field), described);
    case "dynamiclist":
      throw new Error(`A step has no table: '${field.key}'`);
    case "checklist":
      return list(oneOf(wordsOf(field)), { maxItems: field.values.length, description: described });
  }
}

function wordsOf({ values }: Extract<FormField, { readonly values: unknown }>): string[] {
  return values.map(({ value }) => value);
}
