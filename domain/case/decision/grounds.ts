import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import { requireProved } from "../guards.ts";
import { requireNamedGround } from "../review/refusal.ts";
import { requireNoPlaceLeft, requirePlace } from "./quota.ts";
import type { Decision } from "./signature.ts";

/** What a decision rests on, at the signature and again at the seal: for a grant proved parties and, where the number is limited, a place; for a refusal a ground that the law knows. */
export function requireGrounds(caseFile: CaseFile, outcome: Decision["outcome"], context: DecideContext): void {
  if (outcome === "grant") {
    requireProved(caseFile, "granted");
    requirePlace(context);
    return;
  }
  // Older cases were refused without a review that is kept.
  if (caseFile.review) requireNamedGround(caseFile);
  if (caseFile.review?.ground === "noPlaceLeft") requireNoPlaceLeft(context);
}
