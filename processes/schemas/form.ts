import { componentSchema, FIELD_SCHEMAS, ROWS_SCHEMA, TEXT_SCHEMA } from "../../domain/form/field-schema.ts";
import { list, matching, object, type Schema } from "./shapes.ts";

/** Told apart by their type, so that a problem is that of the field meant. */
const COMPONENT = {
  ...componentSchema([TEXT_SCHEMA, ...FIELD_SCHEMAS, ROWS_SCHEMA]),
  discriminator: { propertyName: "type" },
};

/** `application.form`: the closed subset of form-js (domain/form/form.ts). */
export const formSchema = formNamed("^[A-Z]{2}-\\d{3}-application$");

/** `application.form` of a package: the fields that none of its members has. */
export const packageFormSchema = formNamed("^PK-\\d{2,3}-application$");

function formNamed(id: string): Schema {
  return object({
    id: matching(id),
    type: { const: "default" },
    schemaVersion: { type: "integer", minimum: 1 },
    components: list(COMPONENT, 1),
  });
}
