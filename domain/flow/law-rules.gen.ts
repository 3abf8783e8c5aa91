// Written by `npm run generate` from the files it imports. Do not edit.
import type { LawRule } from "./law/rule.ts";
import { acceptanceBeforeReview } from "./rules/acceptance-before-review.ts";
import { anEndIsReached } from "./rules/an-end-is-reached.ts";
import { branchesComplete } from "./rules/branches-complete.ts";
import { branchesEndTogether } from "./rules/branches-end-together.ts";
import { branchesExclusive } from "./rules/branches-exclusive.ts";
import { comparisonsFitFields } from "./rules/comparisons-fit-fields.ts";
import { conditionsReadWhatIsThere } from "./rules/conditions-read-what-is-there.ts";
import { elementIds } from "./rules/element-ids.ts";
import { endsLawfully } from "./rules/ends-lawfully.ts";
import { errorsHaveBranches } from "./rules/errors-have-branches.ts";
import { everythingReachable } from "./rules/everything-reachable.ts";
import { exchangedFieldsExist } from "./rules/exchanged-fields-exist.ts";
import { fiveDaysEndInAcceptance } from "./rules/five-days-end-in-acceptance.ts";
import { forwardingIsLawful } from "./rules/forwarding-is-lawful.ts";
import { hallGroups } from "./rules/hall-groups.ts";
import { instantItems } from "./rules/instant-items.ts";
import { joinsComplete } from "./rules/joins-complete.ts";
import { knownWords } from "./rules/known-words.ts";
import { membersInOrder } from "./rules/members-in-order.ts";
import { membersOpenedOnce } from "./rules/members-opened-once.ts";
import { noEndlessLoop } from "./rules/no-endless-loop.ts";
import { nothingCutOff } from "./rules/nothing-cut-off.ts";
import { noticeFollowsItsAct } from "./rules/notice-follows-its-act.ts";
import { oneLeadReview } from "./rules/one-lead-review.ts";
import { oneLicence } from "./rules/one-licence.ts";
import { oneSupplement } from "./rules/one-supplement.ts";
import { outsideHall } from "./rules/outside-hall.ts";
import { ownMessages } from "./rules/own-messages.ts";
import { packageKinds } from "./rules/package-kinds.ts";
import { parallelKinds } from "./rules/parallel-kinds.ts";
import { paymentBeforeResult } from "./rules/payment-before-result.ts";
import { paymentHasBasis } from "./rules/payment-has-basis.ts";
import { placesExist } from "./rules/places-exist.ts";
import { postChecks } from "./rules/post-checks.ts";
import { proceduresAreCarriedOut } from "./rules/procedures-are-carried-out.ts";
import { proceduresHaveBasis } from "./rules/procedures-have-basis.ts";
import { provable } from "./rules/provable.ts";
import { publicityBeforeDecision } from "./rules/publicity-before-decision.ts";
import { refusalIsReasoned } from "./rules/refusal-is-reasoned.ts";
import { resultIsDelivered } from "./rules/result-is-delivered.ts";
import { reviewBeforeDecision } from "./rules/review-before-decision.ts";
import { reviewPoints } from "./rules/review-points.ts";
import { reviewerIsNotSigner } from "./rules/reviewer-is-not-signer.ts";
import { settingsFitItem } from "./rules/settings-fit-item.ts";
import { signOffBeforeIssuance } from "./rules/sign-off-before-issuance.ts";
import { signatureBeforeSeal } from "./rules/signature-before-seal.ts";
import { stagesFit } from "./rules/stages-fit.ts";
import { stepBudgets } from "./rules/step-budgets.ts";
import { stepGroups } from "./rules/step-groups.ts";
import { stepSettings } from "./rules/step-settings.ts";
import { stepsAreDescribed } from "./rules/steps-are-described.ts";
import { stepsInOrder } from "./rules/steps-in-order.ts";
import { stepsOfTheItem } from "./rules/steps-of-the-item.ts";
import { stepsOpenOnce } from "./rules/steps-open-once.ts";
import { supplementByNotice } from "./rules/supplement-by-notice.ts";
import { tablesDecideEveryCase } from "./rules/tables-decide-every-case.ts";
import { timersEndNothing } from "./rules/timers-end-nothing.ts";
import { variableNames } from "./rules/variable-names.ts";
import { waitsHaveEnds } from "./rules/waits-have-ends.ts";
import { workingDayTimers } from "./rules/working-day-timers.ts";

/** The rules that every published flow keeps, by file name. */
export const LAW_RULES = {
  "acceptance-before-review": acceptanceBeforeReview,
  "an-end-is-reached": anEndIsReached,
  "branches-complete": branchesComplete,
  "branches-end-together": branchesEndTogether,
  "branches-exclusive": branchesExclusive,
  "comparisons-fit-fields": comparisonsFitFields,
  "conditions-read-what-is-there": conditionsReadWhatIsThere,
  "element-ids": elementIds,
  "ends-lawfully": endsLawfully,
  "errors-have-branches": errorsHaveBranches,
  "everything-reachable": everythingReachable,
  "exchanged-fields-exist": exchangedFieldsExist,
  "five-days-end-in-acceptance": fiveDaysEndInAcceptance,
  "forwarding-is-lawful": forwardingIsLawful,
  "hall-groups": hallGroups,
  "instant-items": instantItems,
  "joins-complete": joinsComplete,
  "known-words": knownWords,
  "members-in-order": membersInOrder,
  "members-opened-once": membersOpenedOnce,
  "no-endless-loop": noEndlessLoop,
  "nothing-cut-off": nothingCutOff,
  "notice-follows-its-act": noticeFollowsItsAct,
  "one-lead-review": oneLeadReview,
  "one-licence": oneLicence,
  "one-supplement": oneSupplement,
  "outside-hall": outsideHall,
  "own-messages": ownMessages,
  "package-kinds": packageKinds,
  "parallel-kinds": parallelKinds,
  "payment-before-result": paymentBeforeResult,
  "payment-has-basis": paymentHasBasis,
  "places-exist": placesExist,
  "post-checks": postChecks,
  "procedures-are-carried-out": proceduresAreCarriedOut,
  "procedures-have-basis": proceduresHaveBasis,
  provable: provable,
  "publicity-before-decision": publicityBeforeDecision,
  "refusal-is-reasoned": refusalIsReasoned,
  "result-is-delivered": resultIsDelivered,
  "review-before-decision": reviewBeforeDecision,
  "review-points": reviewPoints,
  "reviewer-is-not-signer": reviewerIsNotSigner,
  "settings-fit-item": settingsFitItem,
  "sign-off-before-issuance": signOffBeforeIssuance,
  "signature-before-seal": signatureBeforeSeal,
  "stages-fit": stagesFit,
  "step-budgets": stepBudgets,
  "step-groups": stepGroups,
  "step-settings": stepSettings,
  "steps-are-described": stepsAreDescribed,
  "steps-in-order": stepsInOrder,
  "steps-of-the-item": stepsOfTheItem,
  "steps-open-once": stepsOpenOnce,
  "supplement-by-notice": supplementByNotice,
  "tables-decide-every-case": tablesDecideEveryCase,
  "timers-end-nothing": timersEndNothing,
  "variable-names": variableNames,
  "waits-have-ends": waitsHaveEnds,
  "working-day-timers": workingDayTimers,
} satisfies Readonly<Record<string, LawRule>>;
