import { Ajv, type Options } from "ajv";
import addFormats from "ajv-formats";
import type { App } from "../deps.ts";

/**
 * Unknown fields are not removed, and are refused by `additionalProperties: false`; all invalid fields are reported at
 * once.
 */
const STRICT: Options = {
  removeAdditional: false,
  useDefaults: true,
  allErrors: true,
  discriminator: true,
  coerceTypes: false,
  strict: true,
  allowUnionTypes: true,
};

/** Checks requests against the schemas of their routes. Only address parameters are converted from text to numbers. */
export function validateRequests(app: App): void {
  const bodies = withFormats(new Ajv(STRICT));
  const addresses = withFormats(new Ajv({ ...STRICT, coerceTypes: true }));
  app.setValidatorCompiler(({ schema, httpPart }) =>
    (httpPart === "body" ? bodies : addresses).compile(schema as object),
  );
}

function withFormats(ajv: Ajv): Ajv {
  addFormats.default(ajv);
  return ajv;
}
