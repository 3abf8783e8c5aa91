import type { RuleCode } from "../../domain/refusals.gen.ts";
import { defineTopic } from "../steps/topic.ts";

/** Refusals that send the case back to the chief representative. */
const SIGNATURE_FAULTS: readonly RuleCode[] = [
  "AUTHORITY_MISSING",
  "AUTHORITY_EXPIRED",
  "AUTHORITY_REVOKED",
  "REVIEWER_MAY_NOT_SIGN",
  "CASE_CHANGED_SINCE_SEEN",
  "REFUSAL_NAMES_NOTHING",
  "QUOTA_EXHAUSTED",
  "QUOTA_EARLIER_FIRST",
  "QUOTA_NOT_EXHAUSTED",
  "IDENTITY_UNPROVED",
];

/** 授权核验与用印: checks again what may have changed since the signature; only then does the decision take effect. */
export default defineTopic({
  command: () => ({ type: "confirmSignOff" }),
  outcome: (caseFile) => ({ outcome: caseFile.decision?.outcome ?? "" }),
  onRefusal: (violation) =>
    SIGNATURE_FAULTS.includes(violation.code)
      ? {
          errorCode: "AUTHORITY_INVALID",
          command: { type: "voidSignature", code: violation.code, reason: violation.title },
        }
      : null,
});
