/** What the first diagrams mean, by hand: the steps and ways of all items and of all earlier halls, and where some differ. */

/** As of an item of the department in which a group decides on acceptance. */
export function firstSteps(department: string, accepts: string): Readonly<Record<string, string>> {
  return {
    acceptance: `acceptance; ${accepts}; → acceptanceOutcome; offers accepted|supplement|refused|notRequired|terminated`,
    decisionNotice:
      'notice{"paper":"refusalDecision"}; ⚙notice; → windowDelivery(window=true, none=false); offers window|none',
    delivery: "delivery; issuance:hall; → deliveryOutcome; offers delivered",
    intake: "intake; ⚙intake; → accepted(accepted=true, pending=false); offers accepted|pending",
    issuance: "issuance; ⚙issuance; → windowDelivery(window=true, none=false); offers window|none",
    refusalNotice: 'notice{"paper":"acceptanceRefusal"}; ⚙notice; offers served; sets supplementDueOn {"given":true}',
    review: "reviewPreparation; ⚙review; → decidable(byRule=true, byPerson=false); offers byRule|byPerson",
    reviewTask: `review{"lead":true}; officer:${department}; → reviewOutcome; offers submitted|siteSurvey`,
    signOff: "signOff; ⚙sign-off; → decision; offers grant|refuse; AUTHORITY_INVALID → signOffTask",
    signOffTask: `signOffTask; chief:${department}; → signOffOutcome; offers signed|returned`,
    siteSurvey: `specialProcedure{"procedure":"siteSurvey","begunBy":"review"}; officer:${department}; → siteSurveyOutcome; offers completed`,
    supplementNotice: 'notice{"paper":"supplementNotice"}; ⚙notice; offers served; sets supplementDueOn {"given":true}',
    supplementWait: "supplement; offers handedIn|deadline; waits supplementHandedIn|supplementDueOn",
    terminationNotice:
      'notice{"paper":"terminationNotice"}; ⚙notice; offers served; sets supplementDueOn {"given":true}',
    terminationSignOff: `terminationSignOff; chief:${department}; → terminationOutcome; offers confirmed|returned`,
  };
}

export const FIRST_WAYS: readonly string[] = [
  "acceptance → acceptanceDecision",
  "acceptanceDecision → refusalNotice ${acceptanceOutcome == 'refused' || acceptanceOutcome == 'notRequired'}",
  "acceptanceDecision → review ${acceptanceOutcome == 'accepted'}",
  "acceptanceDecision → supplementNotice ${acceptanceOutcome == 'supplement'}",
  "acceptanceDecision → terminationSignOff ${acceptanceOutcome == 'terminated'}",
  "application → intake",
  "decisionMade → decisionNotice ${decision == 'refuse'}",
  "decisionMade → issuance ${decision == 'grant'}",
  "decisionNotice → refusalNeedsWindow",
  "delivery → delivered",
  "intake → isAccepted",
  "isAccepted → acceptance else",
  "isAccepted → review ${accepted}",
  "isDecidable → reviewTask else",
  "isDecidable → signOffTask ${decidable}",
  "issuance → needsWindowDelivery",
  "needsWindowDelivery → delivered else",
  "needsWindowDelivery → delivery ${windowDelivery}",
  "refusalNeedsWindow → delivered else",
  "refusalNeedsWindow → delivery ${windowDelivery}",
  "refusalNotice → acceptanceRefused",
  "review → isDecidable",
  "reviewDecision → signOffTask ${reviewOutcome == 'submitted'}",
  "reviewDecision → siteSurvey ${reviewOutcome == 'siteSurvey'}",
  "reviewTask → reviewDecision",
  "signOff → decisionMade",
  "signOffDecision → reviewTask ${signOffOutcome == 'returned'}",
  "signOffDecision → signOff ${signOffOutcome == 'signed'}",
  "signOffTask → signOffDecision",
  "siteSurvey → reviewTask",
  "supplementNotice → supplementWait",
  "supplementWait → acceptance deadline",
  "supplementWait → acceptance handedIn",
  "terminationDecision → acceptance ${terminationOutcome == 'returned'}",
  "terminationDecision → terminationNotice ${terminationOutcome == 'confirmed'}",
  "terminationNotice → terminated",
  "terminationSignOff → terminationDecision",
];

/** A certificate is sealed under a standing letter where the rule decides, and its review asks for no survey. */
export const CERTIFICATE_WAYS: readonly string[] = [
  ...FIRST_WAYS.filter((way) => !/reviewDecision|siteSurvey|isDecidable → signOffTask/u.test(way)),
  "isDecidable → signOff ${decidable}",
  "reviewTask → signOffTask",
];

/** The oldest diagrams end a refusal with its notice. */
export function oldestWays(ways: readonly string[]): readonly string[] {
  return [
    ...ways.filter((way) => !/refusalNeedsWindow|delivered/u.test(way)),
    "decisionNotice → refused",
    "delivery → granted",
    "needsWindowDelivery → granted else",
  ];
}
