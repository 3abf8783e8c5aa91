/** JSON Schema of the fields that a form may have: the closed subset of form-js (`FormField`). Every object is closed. */
type Schema = Readonly<Record<string, unknown>>;

const FLAG: Schema = { type: "boolean" };
const TEXT: Schema = { type: "string", minLength: 1 };
const COUNT: Schema = { type: "integer", minimum: 0 };
/** A plain identifier: the key of a field, the value of an option. Without underscores, so that names of variables made from it are unique. */
const KEY: Schema = { type: "string", pattern: "^[a-z][A-Za-z0-9]{0,39}$" };
const ID: Schema = { type: "string", pattern: "^[a-z][A-Za-z0-9-]{0,59}$" };

const CONDITIONAL = object({ hide: { type: "string", pattern: "^=" } });
const RULES = object(
  {},
  {
    required: FLAG,
    minLength: COUNT,
    maxLength: COUNT,
    min: { type: "number" },
    max: { type: "number" },
    integer: FLAG,
    format: oneOf("residentId", "creditCode", "phone", "email", "postalCode", "amount", "address"),
  },
);
const OPTIONS: Schema = { type: "array", items: object({ value: KEY, label: TEXT }), minItems: 2 };
/** The flow may branch on it: never on a text, a date or a list, which may say who somebody is. */
const ROUTING = { routing: FLAG };

/** A heading or an explanation. */
export const TEXT_SCHEMA = object(
  { type: { const: "text" }, id: ID, text: TEXT },
  { heading: FLAG, conditional: CONDITIONAL },
);

/** The fields, by type. */
export const FIELD_SCHEMAS: readonly Schema[] = [
  field(oneOf("textfield", "textarea")),
  field(oneOf("number", "checkbox"), {}, ROUTING),
  field({ const: "datetime" }, { subtype: { const: "date" } }),
  field(oneOf("select", "radio"), { values: OPTIONS }, ROUTING),
  field({ const: "checklist" }, { values: OPTIONS }),
];

/** 表格, which only the form of an application may have: a step keeps its free texts apart, and a row has none of its own. */
export const ROWS_SCHEMA = field(
  { const: "dynamiclist" },
  {
    components: {
      type: "array",
      items: componentSchema([
        cell(oneOf("textfield", "textarea", "number", "checkbox")),
        cell({ const: "datetime" }, { subtype: { const: "date" } }),
        cell(oneOf("select", "radio"), { values: OPTIONS }),
      ]),
      minItems: 1,
      maxItems: 12,
    },
  },
);

/** One of several component schemas, by `type`. */
export function componentSchema(schemas: readonly Schema[]): Schema {
  return {
    type: "object",
    required: ["type"],
    properties: { type: { type: "string" } },
    oneOf: schemas,
  };
}

function field(type: Schema, more: Readonly<Record<string, Schema>> = {}, optional = {}): Schema {
  return object(
    { type, id: ID, key: KEY, label: TEXT, ...more },
    { description: TEXT, validate: RULES, conditional: CONDITIONAL, ...optional },
  );
}

/** A column: always shown, and no branch depends on it. */
function cell(type: Schema, more: Readonly<Record<string, Schema>> = {}): Schema {
  return object({ type, id: ID, key: KEY, label: TEXT, ...more }, { description: TEXT, validate: RULES });
}

function object(required: Readonly<Record<string, Schema>>, optional: Readonly<Record<string, Schema>> = {}): Schema {
  return {
    type: "object",
    additionalProperties: false,
    required: Object.keys(required),
    properties: { ...required, ...optional },
  };
}

function oneOf(...values: readonly string[]): Schema {
  return { enum: values };
}
