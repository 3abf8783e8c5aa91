import { byStatus, codesOf } from "../../contract/common-problems.ts";
import { ExternalTaskError } from "../../contract/external-tasks.ts";
import type { Operation } from "../../contract/operation.ts";
import type { ProblemCode } from "../../contract/problem.ts";
import type { Components, Json } from "./components.ts";
import { problemAnswer } from "./problem-answers.ts";

/** A refusal of a rule, which the engine tells as 400. */
const TOLD_AS: Readonly<Record<number, number>> = { 409: 400, 412: 400, 422: 400 };

/**
 * The failures of an operation that speaks as the engine's REST does: told in its form. What the server refuses before it knows the operation (a broken address, headers that are too large) is a problem document here, too.
 */
export function wireAnswers(operation: Operation, components: Components): Readonly<Record<string, Json>> {
  const told = new Map<number, ProblemCode[]>([[404, ["NOT_FOUND"]]]);
  for (const [status, codes] of byStatus(codesOf(operation))) {
    const as = TOLD_AS[status] ?? status;
    told.set(as, [...(told.get(as) ?? []), ...codes]);
  }
  return Object.fromEntries(
    [...told].map(([status, codes]) => [
      String(status),
      withError(problemAnswer(status, codes, components), components),
    ]),
  );
}

function withError(answer: Json, components: Components): Json {
  const value = { type: "InvalidRequestException", message: "REQUEST_INVALID …", code: 0 };
  const error = { schema: components.place(ExternalTaskError), examples: { 0: { value } } };
  return { ...answer, content: { ...(answer["content"] as Json), "application/json": error } };
}
