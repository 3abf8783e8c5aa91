import { componentSchema, FIELD_SCHEMAS, TEXT_SCHEMA } from "../../domain/form/field-schema.ts";
import { list, matching, object } from "./shapes.ts";

/** Told apart by their type, so that a problem is that of the field meant. */
const COMPONENT = {
  ...componentSchema([TEXT_SCHEMA, ...FIELD_SCHEMAS]),
  discriminator: { propertyName: "type" },
};

/** `application.form`: the closed subset of form-js (domain/form/form.ts). */
export const formSchema = object({
  id: matching("^[A-Z]{2}-\\d{3}-application$"),
  type: { const: "default" },
  schemaVersion: { type: "integer", minimum: 1 },
  components: list(COMPONENT, 1),
});
