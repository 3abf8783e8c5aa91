import { refuse } from "../../rule-violation.ts";
import type { Review } from "./review.ts";

/**
 * A refusal states its grounds (APL art. 38(2)): at least one review point that is not met, or concealed or false materials (art. 78).
 * Refuses an opinion to refuse in which every point is met.
 */
export function requireNamedGround({
  points,
  ground,
}: {
  readonly points: Review["points"];
  readonly ground?: Review["ground"] | null | undefined;
}): void {
  if (points.some((point) => !point.passed) || ground === "falseMaterials") return;
  refuse("REFUSAL_NAMES_NOTHING", { problems: [{ field: "opinion", message: "请指明不符合的审查要点" }] });
}
