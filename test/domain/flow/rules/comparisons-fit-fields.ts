import type { FormField } from "../../../../domain/form/form.ts";
import { CHOICE } from "../../../modeler/gate/small-diagram.ts";
import { type Examples, LAWFUL, named } from "./example.ts";

const fields: readonly FormField[] = [{ type: "number", id: "area", key: "area", label: "经营面积", routing: true }];
const elements = { big: named("面积大小", CHOICE), merge: CHOICE };

export const examples: Examples = {
  correct: [
    LAWFUL,
    {
      what: "a number and a number",
      elements,
      fields,
      flows: [["prep fork", "prep big\n big fork ${fact_area > 5}\n big merge else\n merge fork"]],
    },
  ],
  incorrect: [
    {
      what: "a number and a text",
      elements,
      fields,
      flows: [["prep fork", "prep big\n big fork ${fact_area > 'large'}\n big merge else\n merge fork"]],
      says: ["“面积大小”的条件把“经营面积”（数字）与文字“large”比较，它只能与数字比较。"],
    },
  ],
};
