import { refuseFirst } from "../../rule-violation.ts";
import { surveyProblems } from "./survey-problems.ts";
import type { SurveyChoice } from "./procedure.ts";
import { closed, flag, line, list, paragraph, unsafe, word } from "../../shapes.ts";
import type { CaseFile } from "../case-file.ts";
import type { CaseEvent } from "../events.gen.ts";
import { defineCommand, noSeries, noMandates, type CommandOfBody, type OfTask } from "../define-command.ts";
import { LONGEST_REASON } from "../prose.ts";
import { shanghaiDate } from "../../law/dates.ts";
import type { DecideContext } from "../context.ts";
import { requireStatus } from "../guards.ts";
import { requireSurveyors } from "./surveyors.ts";

/** A person from the department's roster, or an outsider by name and number. */
const PERSON = unsafe<SurveyChoice>({
  anyOf: [closed({ personId: word(64) }), closed({ name: line(50), idNumber: line(40) })],
});

const BODY = closed(
  {
    persons: list(PERSON, { maxItems: 20 }),
    place: line(),
    passed: flag(),
    result: paragraph(LONGEST_REASON),
  },
  { $id: "SiteSurveyResult", description: "实地勘察" },
);

/** 特别程序结束: result of a site survey and the like. */
export type FinishSpecialProcedure = CommandOfBody<"finishSpecialProcedure", typeof BODY, OfTask>;

/** 特别程序结束: who went (two or more, APL art. 34(3)), where, what they found. The paused clock resumes on the next working day. */
export const finishSpecialProcedure = defineCommand<FinishSpecialProcedure>()({
  type: "finishSpecialProcedure",
  body: BODY,
  by: ["officer"],
  needs: {
    letters: false,
    sharedRecord: false,
    persons: "roster",
    mandatesOf: noMandates,
    series: noSeries,
  },
  decide,
});

function decide(caseFile: CaseFile, command: FinishSpecialProcedure, context: DecideContext): readonly CaseEvent[] {
  requireStatus(caseFile, "specialProcedure");
  const persons = requireSurveyors(caseFile, command.persons, context);
  refuseFirst(surveyProblems(command));
  return [
    {
      type: "specialProcedureEnded",
      on: shanghaiDate(context.now),
      persons,
      place: command.place.trim(),
      passed: command.passed,
      result: command.result.trim(),
      task: command.task,
    },
  ];
}
