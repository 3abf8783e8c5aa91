import type { RefusalKind } from "../domain/define-refusal.ts";
import { REFUSALS, type RuleCode } from "../domain/refusals.gen.ts";
import { API_CODES, type ApiCode } from "./api-codes.ts";
import { list, object, optional, text, whole, type Value } from "./shapes.ts";

/** Every code that a problem document can carry. */
export type ProblemCode = RuleCode | ApiCode;

/** RFC 9457. */
export const Problem = object(
  {
    type: text({ description: "A URN with the code" }),
    title: text({ description: "One Chinese sentence that a screen can show" }),
    status: whole({ description: "The HTTP status" }),
    code: text({ description: "Stable; all codes are listed in docs/errors.md" }),
    errors: optional(
      list(
        object({
          field: text({ description: "Path of the field: `materials[0].form`" }),
          message: text({ description: "What is wrong with it, in Chinese" }),
        }),
        { description: "The fields that are wrong" },
      ),
    ),
    requestId: text({ description: "The log entries of the request carry this id" }),
  },
  { $id: "Problem", description: "A refusal or a fault (RFC 9457)" },
);
export type Problem = Value<typeof Problem>;

/** The HTTP status of each kind of refusal by a rule of the hall. */
const REFUSAL_STATUS = {
  forbidden: 403,
  absent: 404,
  state: 409,
  outdated: 412,
  content: 422,
} as const satisfies Record<RefusalKind, number>;

/** The HTTP status of a code. */
export function statusOf(code: ProblemCode): number {
  return isApiCode(code) ? API_CODES[code].status : REFUSAL_STATUS[REFUSALS[code].kind];
}

/** The default sentence for screens. */
export function titleOf(code: ProblemCode): string {
  return isApiCode(code) ? API_CODES[code].title : REFUSALS[code].title;
}

function isApiCode(code: ProblemCode): code is ApiCode {
  return code in API_CODES;
}
