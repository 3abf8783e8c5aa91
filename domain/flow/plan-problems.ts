import { LAW_RULES } from "./law-rules.gen.ts";
import type { Found, LawRule } from "./law/rule.ts";
import { studyOf, type Surroundings } from "./law/study.ts";
import type { FlowPlan } from "./plan.ts";

/** A reason for which a plan is not published. */
export interface PlanProblem extends Found {
  /** The file name of the rule, and of its page in docs/rules/. */
  readonly rule: string;
}

/**
 * Everything for which a plan is not published: by the rules of law, most of them proved over the states that the flow can reach, and by those of the platform. Asked at publication, while a diagram is drawn, and at the
 * start of new software of the plans of all releases in use: those are followed as they are, but somebody should know. What is not known of the surroundings is not asked about.
 */
export function planProblems(plan: FlowPlan, surroundings: Surroundings): readonly PlanProblem[] {
  const study = studyOf(plan, surroundings);
  return Object.entries(LAW_RULES).flatMap(([rule, find]: readonly [string, LawRule]) =>
    find(study).map((found) => ({ rule, ...found })),
  );
}
