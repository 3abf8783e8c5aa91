import { refuseFirst } from "../../rule-violation.ts";
import { surveyProblems } from "./survey-problems.ts";
import type { SurveyChoice } from "./procedure.ts";
import type { DecidedTask } from "../decided-task.ts";
import type { CaseFile } from "../case-file.ts";
import type { CaseEvent } from "../events.gen.ts";
import { defineCommand, noSeries, noMandates } from "../define-command.ts";
import { shanghaiDate } from "../../law/dates.ts";
import type { DecideContext } from "../context.ts";
import { requireOwnArea, requireStatus } from "../guards.ts";
import { requireSurveyors } from "./surveyors.ts";

/** 特别程序结束: result of a site survey and the like. */
export interface FinishSpecialProcedure {
  readonly type: "finishSpecialProcedure";
  readonly task: DecidedTask;
  readonly persons: readonly SurveyChoice[];
  readonly place: string;
  readonly passed: boolean;
  readonly result: string;
}

/** 特别程序结束: who went (two or more, APL art. 34(3)), where, what they found. The paused clock resumes on the next working day. */
export const finishSpecialProcedure = defineCommand<FinishSpecialProcedure>()({
  type: "finishSpecialProcedure",
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
  requireOwnArea(context.actor, context);
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
