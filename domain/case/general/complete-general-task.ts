import { closed, oneOf } from "../../shapes.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import { defineCommand, noMandates, noSeries, type CommandOfBody, type OfTask } from "../define-command.ts";
import type { CaseEvent } from "../events.gen.ts";

const BODY = closed({ outcome: oneOf(["done"]) }, { $id: "GeneralTaskDecision", description: "待填写" });

/** Fill in: the Chinese name of the act. */
export type CompleteGeneralTask = CommandOfBody<"completeGeneralTask", typeof BODY, OfTask>;

/** Fill in: what it promises, when it refuses, and the article of law. */
export const completeGeneralTask = defineCommand<CompleteGeneralTask>()({
  type: "completeGeneralTask",
  body: BODY,
  by: ["officer"],
  needs: {
    letters: false,
    sharedRecord: false,
    persons: "none",
    mandatesOf: noMandates,
    series: noSeries,
  },
  decide,
});

/** Fill in: what is refused, and what the event keeps. */
function decide(
  _caseFile: CaseFile,
  { outcome, task }: CompleteGeneralTask,
  _context: DecideContext,
): readonly CaseEvent[] {
  return [{ type: "generalTaskCompleted", outcome, task }];
}
