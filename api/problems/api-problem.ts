import type { FieldProblem } from "../../domain/rule-violation.ts";
import { API_CODES, type ApiCode } from "../../contract/api-codes.ts";

/** Details beyond the code's sentence. */
export interface ApiProblemOptions {
  readonly title?: string;
  readonly errors?: readonly FieldProblem[];
  /** Seconds to wait before a retry. */
  readonly retryAfter?: number;
}

/** The API refuses a request; `title` is one Chinese sentence fit for a screen. */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  readonly code: ApiCode;
  readonly title: string;
  readonly errors: readonly FieldProblem[];
  readonly retryAfter: number | null;

  constructor(code: ApiCode, { title, errors, retryAfter }: ApiProblemOptions = {}) {
    super(code);
    this.code = code;
    this.title = title ?? API_CODES[code].title;
    this.errors = errors ?? [];
    this.retryAfter = retryAfter ?? null;
  }
}

/** One invalid field of a request, as a 400. */
export function invalidField(field: string, message: string): ApiProblem {
  return new ApiProblem("REQUEST_INVALID", { errors: [{ field, message }] });
}
