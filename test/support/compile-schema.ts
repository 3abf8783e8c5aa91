import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { NAMES, SOURCE } from "../../domain/case/define-step.ts";

/** Checks values against a schema as the platform does; answers what is wrong, nothing for a value that matches. */
export function compileSchema(schema: object): (value: unknown) => readonly string[] {
  const ajv = new Ajv({
    allErrors: true,
    strict: true,
    allowUnionTypes: true,
    strictSchema: true,
    strictTuples: false,
  });
  // How a setting is set: no value depends on it.
  ajv.addVocabulary([NAMES, SOURCE]);
  addFormats.default(ajv);
  const validate = ajv.compile(schema);
  return (value) =>
    validate(value)
      ? []
      : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ""}`);
}
