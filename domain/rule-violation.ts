import { REFUSALS, type RuleCode } from "./refusals.gen.ts";

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
  throw new RuleViolation(code, options.title ?? REFUSALS[code].title, options.problems ?? []);
}

/** What a rule would refuse, told beforehand: a form shows all of it at its fields, a command refuses with the first. */
export interface RuleProblem extends FieldProblem {
  readonly code: RuleCode;
}

/** Refuses with the first code there is, and everything that was found under it. */
export function refuseFirst(found: readonly RuleProblem[]): void {
  const code = found[0]?.code;
  if (code === undefined) return;
  const problems = found.filter((problem) => problem.code === code);
  refuse(code, { problems: problems.map(({ field, message }) => ({ field, message })) });
}

/** A text that somebody must write. */
export function textProblems(text: string | null | undefined, problem: RuleProblem): readonly RuleProblem[] {
  return text?.trim() ? [] : [problem];
}
