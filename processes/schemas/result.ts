import { TEXT, list, matching, object, orNull } from "./shapes.ts";

const source = matching(
  "^(application\\.[a-z][A-Za-z0-9]*|record\\.[a-z][A-Za-z0-9]*|applicant\\.(name|idNumber|maskedIdNumber)|licence\\.(number|validFrom|validTo))$",
);

/** `result.json` */
export const resultSchema = object({
  title: TEXT,
  fields: list(object({ label: TEXT, from: source }), 1),
  statement: orNull(TEXT),
});
