import { samePerson, type PersonRef } from "../../identity/person.ts";
import { refuse } from "../../rule-violation.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import { refOfKnown, reviewersOf } from "../parties/separation.ts";
import type { SurveyChoice, SurveyPerson } from "./procedure.ts";
import { distinctChoices } from "./surveyors.ts";

/** 听证主持人: named, not a party, and nobody who reviewed the case, under any account (APL art. 48). */
export function requirePresider(caseFile: CaseFile, choice: SurveyChoice | null, context: DecideContext): SurveyPerson {
  const field = "presider";
  if (choice === null) return refuse("PRESIDER_REQUIRED", { problems: [{ field, message: "请选择听证主持人" }] });
  const [presider] = distinctChoices(caseFile, [choice], context, { pathOf: () => field });
  if (presider === undefined) return refuse("PRESIDER_REQUIRED");
  const reviewers = reviewersOf(caseFile, context);
  if (reviewers.some((reviewer) => samePerson(reviewer, refOf(presider, context))))
    refuse("PRESIDER_REVIEWED", { problems: [{ field, message: "审查人员不得主持听证" }] });
  return presider;
}

/** The other way round: who presided over a hearing of the case does not review it afterwards. */
export function requireNotPresider({ procedures }: CaseFile, reviewer: PersonRef, context: DecideContext): void {
  const presided = procedures.flatMap(({ presider }) => (presider ? [refOf(presider, context)] : []));
  if (presided.some((presider) => samePerson(presider, reviewer))) refuse("PRESIDER_REVIEWED");
}

function refOf({ personId, name, idNumber }: SurveyPerson, { people }: Pick<DecideContext, "people">): PersonRef {
  const known = people.find(({ id }) => id === personId);
  return known ? refOfKnown(known) : { id: personId, name, key: idNumber };
}
