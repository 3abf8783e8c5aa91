import { refuse, refuseFirst } from "../../rule-violation.ts";
import { Day, closed, flag, line, list, nullable, optional, paragraph } from "../../shapes.ts";
import type { CaseFile } from "../case-file.ts";
import type { CaseEvent } from "../events.gen.ts";
import { defineCommand, noSeries, noMandates, type CommandOfBody, type OfTask } from "../define-command.ts";
import { LONGEST_REASON } from "../prose.ts";
import { shanghaiDate } from "../../law/dates.ts";
import type { DecideContext } from "../context.ts";
import { refuseStatus } from "../guards.ts";
import { finishProblems } from "./finish-problems.ts";
import { PERSON_CHOICE } from "./person-choice.ts";
import type { SpecialProcedure } from "./procedure.ts";
import { requirePersons } from "./surveyors.ts";

const BODY = closed(
  {
    // When it ended; today if left out.
    on: optional(nullable(Day)),
    persons: optional(list(PERSON_CHOICE, { maxItems: 20 })),
    place: optional(nullable(line(200))),
    passed: flag(),
    result: paragraph(LONGEST_REASON),
    report: optional(nullable(line(200))),
  },
  { $id: "SpecialProcedureResult", description: "特别程序结果" },
);

/** 特别程序结束: result of a site survey and the like. */
export type FinishSpecialProcedure = CommandOfBody<"finishSpecialProcedure", typeof BODY, OfTask>;

/** 特别程序结束: who took part, as many as the law wants, where, what they found. The clocks that it stopped resume on the next working day; those of others stay. */
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
  const ending = openProcedures(caseFile, command, context);
  const [{ kind, instance, startedOn }] = ending;
  const today = shanghaiDate(context.now);
  const on = command.on ?? today;
  if (on < startedOn || on > today)
    refuse("PROCEDURE_DAY_INVALID", { problems: [{ field: "on", message: "请核对结束日期" }] });
  const persons = requirePersons(caseFile, kind, command.persons, context);
  refuseFirst(finishProblems(command, kind));
  return [
    {
      type: "specialProcedureEnded",
      on,
      persons,
      place: command.place?.trim() || null,
      passed: command.passed,
      result: command.result.trim(),
      names: ending.map(({ name }) => name),
      ...(instance !== undefined && { instance, report: command.report?.trim() || null }),
      task: command.task,
    },
  ];
}

/** The procedure that the step began; in the first diagrams those that a review began, which end together. */
function openProcedures(
  { procedures, status }: CaseFile,
  { task }: FinishSpecialProcedure,
  { plan }: DecideContext,
): readonly [SpecialProcedure, ...SpecialProcedure[]] {
  const open = procedures.filter(({ endedOn }) => endedOn === null);
  const [first, ...others] = plan.legacy ? open : open.filter(({ instance }) => instance === task.instance);
  if (first === undefined) return plan.legacy ? refuseStatus({ status }) : refuse("PROCEDURE_NOT_BEGUN");
  return [first, ...others];
}
