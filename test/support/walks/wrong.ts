import type { Actor } from "../../../domain/case/actor.ts";
import type { Command } from "../../../domain/case/commands.gen.ts";
import type { RuleCode } from "../../../domain/refusals.gen.ts";
import type { WorkItem } from "../../../store/tables/work-items.ts";
import type { HallOfFlows } from "./hall-of-flows.ts";

/** Something unlawful that somebody tries, and the codes with which the hall may refuse it. */
export interface Wrong {
  readonly name: string;
  readonly codes: readonly RuleCode[];
  readonly by: Actor;
  readonly command: Command;
  /** True where the platform answers a repetition with what it did before, and writes nothing. */
  readonly mayDoNothing?: boolean;
}

/** What else is needed to try it: an item of another case, and one of this case that is no longer open. */
export interface Elsewhere {
  readonly other: WorkItem | undefined;
  readonly past: WorkItem | undefined;
  readonly hall: HallOfFlows;
}

/** The task is not there, or is done. */
export const TASK_LOST: readonly RuleCode[] = [
  "TASK_NOT_FOUND",
  "TASK_ALREADY_DECIDED",
  "OPINION_DEEMED",
  "ACCEPTANCE_DEEMED",
];
/** Another post, place or person. */
export const NOT_PERMITTED: readonly RuleCode[] = ["ROLE_FORBIDS", "DEPARTMENT_FORBIDS", "NOT_YOUR_CASE"];
/** Too early in the case, or too late. */
export const NOT_READY: readonly RuleCode[] = ["STEP_NOT_READY", "STATUS_FORBIDS"];
