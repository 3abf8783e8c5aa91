import { refuse } from "../../rule-violation.ts";
import { failedPoints, type Reviews } from "./finding.ts";

/**
 * A refusal states its grounds (APL art. 38(2)): at least one review point that is not met, by whichever review, concealed or false materials (art. 78), or that no place is left (art. 57).
 * Refuses a case in which every point is met.
 */
export function requireNamedGround(file: Reviews): void {
  if (failedPoints(file).length > 0 || file.review?.ground !== undefined) return;
  refuse("REFUSAL_NAMES_NOTHING", { problems: [{ field: "opinion", message: "请指明不符合的审查要点" }] });
}
