import { refuse } from "../../rule-violation.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import type { SurveyChoice, SurveyPerson } from "../procedures/procedure.ts";
import { distinctChoices } from "../procedures/surveyors.ts";

/** Who chaired and who took part. */
export interface Participants {
  readonly chair: SurveyPerson;
  readonly others: readonly SurveyPerson[];
}

/**
 * The persons of a deliberation: staff of the department's roster, outsiders by name and number; each counts once, the chair among them. The applicant may not take part.
 * Refuses with SURVEYOR_UNKNOWN, OWN_APPLICATION, or PARTICIPANTS_TOO_FEW.
 */
export function requireParticipants(
  caseFile: CaseFile,
  {
    chair,
    others,
    atLeast,
  }: { readonly chair: SurveyChoice; readonly others: readonly SurveyChoice[]; readonly atLeast: number },
  context: DecideContext,
): Participants {
  const [first, ...rest] = distinctChoices(caseFile, [chair, ...others], context, {
    pathOf: (index) => (index === 0 ? "chair" : `participants[${index - 1}]`),
    title: "参加人员不在本部门人员名册中，或者外部人员的姓名、身份证号码不完整。",
  });
  if (first === undefined || rest.length + 1 < atLeast)
    refuse("PARTICIPANTS_TOO_FEW", {
      title: `参加集体审议的人数不足${atLeast}人。`,
      problems: [{ field: "participants", message: `主持人和参加人员合计应不少于${atLeast}人` }],
    });
  return { chair: first, others: rest };
}
