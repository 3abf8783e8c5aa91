import { reviewInForce, type Review, type ReviewPointAnswer } from "./review.ts";

/** 协办审查: what a review other than the leading one found. The signer sees it; it binds nobody. */
export interface Finding {
  /** Of the occurrence. */
  readonly instance: string;
  readonly element: string;
  /** As the diagram names the step. */
  readonly step: string;
  readonly byId: string;
  readonly byName: string;
  readonly points: readonly ReviewPointAnswer[];
  readonly opinion: "grant" | "refuse" | "none";
  readonly reason: string | null;
  readonly basis: string | null;
  readonly on: Review["on"];
}

/** All reviews of a case. */
export interface Reviews {
  readonly review: Review | null;
  readonly findings: readonly Finding[];
}

/** Of each step the newest finding: an older one was superseded when the flow came to the step again. */
export function findingsInForce({ findings }: { readonly findings: readonly Finding[] }): readonly Finding[] {
  return [...new Map(findings.map((finding) => [finding.element, finding])).values()];
}

/** The points that are not met, by the leading review and by the findings. */
export function failedPoints(file: Reviews): readonly ReviewPointAnswer[] {
  const led = reviewInForce(file)?.points ?? [];
  return [...led, ...findingsInForce(file).flatMap(({ points }) => points)].filter(({ passed }) => !passed);
}
