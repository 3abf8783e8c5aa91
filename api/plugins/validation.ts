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

/** Checks a body against a schema; throws as the server does for the bodies that it checks itself. */
export type BodyCheck = (body: unknown) => void;

/** For bodies whose schema is known only when the request is handled. */
export function bodyCheck(schema: object): BodyCheck {
  const validate = withFormats(new Ajv(STRICT)).compile(withoutNames(schema));
  return (body) => {
    if (!validate(body)) throw Object.assign(new Error("The body is invalid"), { validation: validate.errors });
  };
}

/** Names are for the document; the validator would resolve them as addresses. */
export function withoutNames(schema: object): object {
  return JSON.parse(JSON.stringify(schema, (key, value: unknown) => (key === "$id" ? undefined : value))) as object;
}

function withFormats(ajv: Ajv): Ajv {
  addFormats.default(ajv);
  return ajv;
}
