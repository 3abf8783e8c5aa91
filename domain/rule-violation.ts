import { RULES, type RuleCode } from "./rule-codes.ts";

/** One field of bad input: a path such as `application.factoryAddress`, and what is wrong with it, in Chinese. */
export interface FieldProblem {
  readonly field: string;
  readonly message: string;
}

/**
 * A rule of the hall refuses the act. Final: repeating the act changes nothing, so it is never retried.
 * `code` is stable (docs/errors.md); `title` is one Chinese sentence fit for a screen.
 */
export class RuleViolation extends Error {
  readonly code: RuleCode;
  readonly title: string;
  readonly problems: readonly FieldProblem[];

  constructor(code: RuleCode, title: string, problems: readonly FieldProblem[] = []) {
    super(`${code}: ${title}`);
    this.name = "RuleViolation";
    this.code = code;
    this.title = title;
    this.problems = problems;
  }
}

/** Refuses with the rule's own sentence, or a more precise one. */
export function refuse(code: RuleCode, options: { title?: string; problems?: readonly FieldProblem[] } = {}): never {
  throw new RuleViolation(code, options.title ?? RULES[code], options.problems ?? []);
}
