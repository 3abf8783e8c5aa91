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
  | "procedures-are-carried-out"
  | "result-is-delivered"
  | "review-before-decision"
  | "sign-off-before-issuance"
  | "signature-before-seal"
  | "steps-in-order"
  | "supplement-by-notice";

/** The unmet requirements of a rule. */
export function unmetOf(study: Study, rule: UnmetRule): readonly Unmet[] {
  const seen = new Set<string>();
  return study.proof.findings
    .filter((finding): finding is Unmet => finding.what === "unmet" && ruleOf(study, finding) === rule)
    .filter(({ element }) => !seen.has(element) && seen.add(element));
}

function ruleOf({ plan }: Study, { element, requirement: { anyOf, noneOf, noneOpen } }: Unmet): UnmetRule {
  const kind = stepsOf(plan).find(([id]) => id === element)?.[1].kind;
  const [wanted = ""] = anyOf;
  const [forbidden = ""] = noneOf;
  if (wanted === "accepted") return anyOf.length > 1 ? "five-days-end-in-acceptance" : "acceptance-before-review";
  if (wanted === "reviewed") return "review-before-decision";
  if (wanted === "signed") return "signature-before-seal";
  if (wanted === "granted") return "sign-off-before-issuance";
  if (wanted === "issued") return "result-is-delivered";
  if (wanted === "noticeGiven" || forbidden === "paper:supplementNotice") return "supplement-by-notice";
  if (wanted.startsWith("paper:")) return "notice-follows-its-act";
  if (forbidden === "issued") return "one-licence";
  if (forbidden.startsWith("procedure:")) return "procedures-are-carried-out";
  if (kind === "review" && (forbidden === "led" || noneOpen.length > 0)) return "one-lead-review";
  return "steps-in-order";
}

/** A finding that says how a case comes to a step. `what`: what it has not, or has already, as a clause. */
export function atStep(study: Study, { element, walk }: Unmet, what: string, cure: string): Found {
  return {
    element,
    walk,
    cure,
    message: `有的办件到达${called(study.plan, element)}时${what}：${walked(study, walk)}。`,
  };
}
