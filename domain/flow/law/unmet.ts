import type { Finding } from "../explore/proof.ts";
import { stepsOf } from "../plan.ts";
import type { Found, Study } from "./rule.ts";
import { called, walked } from "./words.ts";

/** A step that some case comes to although what it requires is not so. */
export type Unmet = Extract<Finding, { readonly what: "unmet" }>;

/** To which rule an unmet requirement belongs. */
export type UnmetRule =
  | "acceptance-before-review"
  | "five-days-end-in-acceptance"
  | "notice-follows-its-act"
  | "one-lead-review"
  | "one-licence"
  | "payment-before-result"
  | "procedures-are-carried-out"
  | "publicity-before-decision"
  | "result-is-delivered"
  | "review-before-decision"
  | "sign-off-before-issuance"
  | "signature-before-seal"
  | "stages-fit"
  | "steps-of-the-item"
  | "steps-in-order"
  | "supplement-by-notice";

/** The unmet requirements of a rule. */
export function unmetOf(study: Study, rule: UnmetRule): readonly Unmet[] {
  const seen = new Set<string>();
  return study.proof.findings
    .filter((finding): finding is Unmet => finding.what === "unmet" && ruleOf(study, finding) === rule)
    .filter(({ element }) => !seen.has(element) && seen.add(element));
}

function ruleOf({ plan }: Study, { element, requirement: { anyOf, noneOf, noneOpen, from } }: Unmet): UnmetRule {
  if (from !== undefined) return from === "stage" ? "stages-fit" : "steps-of-the-item";
  const [wanted = "", ...orElse] = anyOf;
  const [forbidden = ""] = noneOf;
  const own =
    (orElse.length > 0 ? EITHER[wanted] : undefined) ?? WANTED[sortOf(wanted)] ?? FORBIDDEN[sortOf(forbidden)];
  if (own !== undefined) return own;
  const isReview = stepsOf(plan).some(([id, { kind }]) => id === element && kind === "review");
  return isReview && noneOpen.length > 0 ? "one-lead-review" : "steps-in-order";
}

/** The word before the colon. */
function sortOf(mark: string): string {
  return mark.split(":", 1)[0] ?? "";
}

/** Where one of several would do. */
const EITHER: Readonly<Partial<Record<string, UnmetRule>>> = {
  accepted: "five-days-end-in-acceptance",
  issued: "result-is-delivered",
};

/** By what is missing; the paper of a notice by its word before the colon. */
const WANTED: Readonly<Partial<Record<string, UnmetRule>>> = {
  accepted: "acceptance-before-review",
  reviewed: "review-before-decision",
  signed: "signature-before-seal",
  granted: "sign-off-before-issuance",
  feeSettled: "payment-before-result",
  feeDue: "payment-before-result",
  supplementDue: "supplement-by-notice",
  publicised: "publicity-before-decision",
  noticeGiven: "supplement-by-notice",
  paper: "notice-follows-its-act",
  window: "result-is-delivered",
};

/** By what must not be there. */
const FORBIDDEN: Readonly<Partial<Record<string, UnmetRule>>> = {
  issued: "one-licence",
  paper: "supplement-by-notice",
  procedure: "procedures-are-carried-out",
  led: "one-lead-review",
  supplementDue: "supplement-by-notice",
};

/** A finding that says how a case comes to a step. `what`: what it has not, or has already, as a clause. */
export function atStep(study: Study, { element, walk }: Unmet, what: string, cure: string): Found {
  return {
    element,
    walk,
    cure,
    message: `有的办件到达${called(study.plan, element)}时${what}：${walked(study, walk)}。`,
  };
}
