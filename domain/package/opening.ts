import { isChosen } from "./choose-members.ts";
import type { MemberEnd } from "./member-end.ts";
import { mutualWith, resultPrerequisites } from "./member-order.ts";
import { memberOf, type PackageDefinition, type ScenarioAnswers } from "./package-definition.ts";

/** What an opening is decided from: the record of the package, never the engine. */
export interface PackageState {
  readonly answers: ScenarioAnswers;
  /** Of the chosen members that have ended. */
  readonly ends: ReadonlyMap<string, MemberEnd>;
  /** `pending`: a member was refused and the applicant has yet to choose; `stopped`: nothing more is opened, by the package's rule or the applicant's choice. */
  readonly going: "on" | "pending" | "stopped";
}

/** What becomes of a member when the flow comes to it. */
export type Opening = "open" | "wait" | Extract<MemberEnd, "prerequisiteFailed" | "notNeeded">;

/**
 * Whether a member is opened. Not before the result of every prerequisite is granted; one that was not granted — refused, withdrawn or failed itself — ends the member without a decision on its merits. After
 * a stop nothing more is opened; what needs a member that was not opened for that reason is not needed either. Members of a group (互为前置) are decided together: their prerequisites are the group's.
 */
export function openingOf(
  definition: PackageDefinition,
  itemId: string,
  { answers, ends, going }: PackageState,
): Opening {
  if (!isChosen(memberOf(definition, itemId), definition, answers)) return "notNeeded";
  const chosen = new Set(
    definition.members.filter((one) => isChosen(one, definition, answers)).map((one) => one.itemId),
  );
  const before = resultPrerequisites(definition, { itemId }, chosen).map((id) => ends.get(id));
  const partners = mutualWith(definition, itemId)
    .filter((id) => id !== itemId && chosen.has(id))
    .map((id) => ends.get(id));
  if ([...before, ...partners].some((end) => end !== undefined && FAILED.includes(end))) return "prerequisiteFailed";
  if (before.includes("notNeeded")) return "notNeeded";
  if (before.includes(undefined)) return "wait";
  if (going === "stopped") return "notNeeded";
  return going === "pending" ? "wait" : "open";
}

/** Ends after which nobody gets its result. */
const FAILED: readonly MemberEnd[] = ["refused", "withdrawn", "prerequisiteFailed"];
