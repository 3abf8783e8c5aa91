import { REFUSALS, type RuleCode } from "./refusals.gen.ts";

/** One invalid field: a path such as `application.factoryAddress`, and the problem, in Chinese. */
export interface FieldProblem {
  readonly field: string;
  readonly message: string;
}

/**
 * A rule of the hall refuses the act. Final: repeating the act changes nothing, so it is never retried, except where it is `temporary`.
 * `code` is stable (docs/errors.md); `title` is one Chinese sentence for the screen.
 */
export class RuleViolation extends Error {
  readonly code: RuleCode;
  readonly title: string;
  readonly problems: readonly FieldProblem[];
  /** True if only another step that is still open stands in the way: the same act may be possible when that step is done. */
  readonly temporary: boolean;

  constructor(code: RuleCode, title: string, problems: readonly FieldProblem[] = [], temporary = false) {
    super(`${code}: ${title}`);
    this.name = "RuleViolation";
    this.code = code;
    this.title = title;
    this.problems = problems;
    this.temporary = temporary;
  }
}

/** Throws the refusal with its default sentence, or a more precise one. */
export function refuse(code: RuleCode, { title, problems, temporary }: RefusalOptions = {}): never {
  throw new RuleViolation(code, title ?? REFUSALS[code].title, problems, temporary);
}

interface RefusalOptions {
  readonly title?: string;
  readonly problems?: readonly FieldProblem[];
  readonly temporary?: boolean;
}

/** What a rule would refuse, known beforehand: a form shows all problems at their fields, a command refuses with the first. */
export interface RuleProblem extends FieldProblem {
  readonly code: RuleCode;
}

/** Refuses with the first code, and all problems found under it. */
export function refuseFirst(found: readonly RuleProblem[]): void {
  const code = found[0]?.code;
  if (code === undefined) return;
  const problems = found.filter((problem) => problem.code === code);
  refuse(code, { problems: problems.map(({ field, message }) => ({ field, message })) });
}

/** The problem of a missing required text. */
export function textProblems(text: string | null | undefined, problem: RuleProblem): readonly RuleProblem[] {
  return text?.trim() ? [] : [problem];
}
