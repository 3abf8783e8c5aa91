import { COUNT, FLAG, KEY, TEXT, list, matching, object, oneOf, type Schema } from "./shapes.ts";

const conditional = object({ hide: matching("^=") });

const rules = object(
  {},
  {
    required: FLAG,
    minLength: COUNT,
    maxLength: COUNT,
    min: { type: "number" },
    max: { type: "number" },
    integer: FLAG,
    format: oneOf("residentId", "creditCode", "phone", "email", "postalCode"),
  },
);

const options = list(object({ value: KEY, label: TEXT }), 2);
const id = matching("^[a-z][A-Za-z0-9-]{0,59}$");

function field(type: Schema, more: Readonly<Record<string, Schema>> = {}): Schema {
  return object({ type, id, key: KEY, label: TEXT, ...more }, { description: TEXT, validate: rules, conditional });
}

/** `application.form`: the closed subset of form-js (domain/form/form.ts). */
export const formSchema = object({
  id: matching("^[A-Z]{2}-\\d{3}-application$"),
  type: { const: "default" },
  schemaVersion: { type: "integer", minimum: 1 },
  components: list(
    {
      type: "object",
      required: ["type"],
      properties: { type: { type: "string" } },
      discriminator: { propertyName: "type" },
      oneOf: [
        object({ type: { const: "text" }, id, text: TEXT }, { conditional }),
        field(oneOf("textfield", "textarea", "number", "checkbox")),
        field({ const: "datetime" }, { subtype: { const: "date" } }),
        field(oneOf("select", "radio", "checklist"), { values: options }),
      ],
    },
    1,
  ),
});
