import type { FieldProblem } from "../../domain/rule-violation.ts";
import { plainText, textProblem } from "../../domain/text/plain-text.ts";
import { textsIn } from "../../domain/text/texts-in.ts";
import type { App } from "../deps.ts";
import { ApiProblem } from "../problems/api-problem.ts";

/** Credentials must stay exactly as typed, and the files of a release to the byte: their digest is what is approved. */
const AS_TYPED = /^(?:login$|password$|files\b)/u;

/** More problems at once are not useful. */
const MOST = 20;

/**
 * The rule for every text in a request: normalised by `plainText`, refused by `textProblem`. Runs before the schemas,
 * so that lengths refer to the normalised text. Schemas (`line`) and the items' forms declare which texts may have line
 * breaks.
 */
export function takePlainText(app: App): void {
  app.addHook("preValidation", async (request) => {
    const { query, params } = request;
    const parts = { body: request.body, query, params };
    const problems = [...tidy(parts, "body"), ...tidy(parts, "query"), ...tidy(parts, "params")];
    if (problems.length > 0) throw new ApiProblem("REQUEST_INVALID", { errors: problems.slice(0, MOST) });
    request.body = parts.body;
  });
}

function tidy(parts: Record<"body" | "query" | "params", unknown>, part: keyof typeof parts): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (typeof parts[part] === "string") parts[part] = plainText(parts[part]);
  for (const { text, isName, path, replace } of textsIn(parts[part])) {
    const plain = plainText(text);
    const message = textProblem(plain, isName ? "one" : "many");
    if (message !== null) problems.push({ field: path(), message });
    else if (plain !== text && !isName && !AS_TYPED.test(path())) replace(plain);
    if (problems.length === MOST) break;
  }
  return problems;
}
