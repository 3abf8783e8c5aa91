import { shanghaiDate } from "../../law/dates.ts";
import type { FinishSpecialProcedure } from "../commands.ts";
import type { Decide } from "../context.ts";
import { requireOwnArea, requireRole, requireStatus, requireText } from "../guards.ts";
import { requireSurveyors } from "./surveyors.ts";

/** 特别程序结束: who went (two or more, APL art. 34(3)), where, what they found. The paused clock resumes on the next working day. */
export const finishSpecialProcedure: Decide<FinishSpecialProcedure> = (caseFile, command, context) => {
  requireRole(context.actor, "officer");
  requireOwnArea(context.actor, context);
  requireStatus(caseFile, "specialProcedure");
  return [
    {
      type: "specialProcedureEnded",
      on: shanghaiDate(context.now),
      persons: requireSurveyors(caseFile, command.persons, context),
      place: requireText(command.place, "REASON_REQUIRED", "place"),
      passed: command.passed,
      result: requireText(command.result, "REASON_REQUIRED", "result"),
      task: command.task,
    },
  ];
};
