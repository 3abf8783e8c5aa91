import { cleanNumber } from "../../identity/person-name.ts";
import type { WorkingDayCalendar } from "../../law/calendar.ts";
import { addDays, shanghaiDate, type IsoDate } from "../../law/dates.ts";
import { refuse } from "../../rule-violation.ts";
import { closed, oneOf } from "../../shapes.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import { defineCommand, mandatesOfAccount, noSeries, type CommandOfBody } from "../define-command.ts";
import type { CaseEvent } from "../events.gen.ts";
import { NO_PERSON, PRESENT } from "../parties/attendance.ts";
import { requireEntitled } from "../parties/recipient.ts";
import { requireStanding } from "../parties/standing.ts";
import { packagedOf } from "./packaged.ts";
import { choiceDueOn, openChoice, type RefusalChoice } from "./packaging.ts";

const BODY = closed(
  { answer: oneOf(["goOn", "stop"], "Whether what is still to be opened is opened"), present: PRESENT },
  { $id: "RefusalAnswer", description: "是否继续办理其余事项" },
);

/** 继续办理选择: the applicant's answer after a refusal. `present`: who answers at the counter; empty online. */
export type AnswerRefusal = CommandOfBody<"answerRefusal", typeof BODY>;

/** 继续办理选择: online, or at the counter by whoever may withdraw the application. Not after its last day: then silence has answered. */
export const answerRefusal = defineCommand<AnswerRefusal>()({
  type: "answerRefusal",
  body: BODY,
  by: "rule",
  needs: {
    letters: false,
    sharedRecord: false,
    persons: "involved",
    mandatesOf: ({ present }, actor) => (present ? [cleanNumber(present.idNumber)] : mandatesOfAccount(null, actor)),
    series: noSeries,
  },
  decide,
});

function decide(file: CaseFile, { answer, present }: AnswerRefusal, context: DecideContext): readonly CaseEvent[] {
  const atCounter = context.actor.role === "clerk";
  if (!atCounter) requireStanding(file, "withdraw", context);
  const choice = file.packaging === null ? null : openChoice(file.packaging);
  if (choice === null || file.endedOn !== null) refuse("CHOICE_NOT_OPEN");
  const today = shanghaiDate(context.now);
  const { definition } = packagedOf(context);
  if (isLapsed(choice, { days: definition.choiceDays, calendar: context.calendar, today }))
    refuse("CHOICE_NOT_OPEN", { title: "选择的期限已满，已视为选择继续办理。" });
  const { itemId } = choice;
  const answered: CaseEvent = {
    type: "choiceAnswered",
    itemId,
    answer,
    by: "applicant",
    on: today,
    present: atCounter ? requireEntitled(file, present ?? NO_PERSON, "withdraw", context) : null,
  };
  if (answer === "goOn") return [answered];
  const stop = { on: today, by: "applicant", itemId } as const;
  return [answered, { type: "packageStopped", stop, reason: null, present: null }];
}

/** Silence goes on with the rest, from the start of the day after the last one, whenever it is entered: from that day the limits of what waited count. */
export function choicesBySilence(
  { packaging }: CaseFile,
  lapse: { readonly days: number; readonly calendar: WorkingDayCalendar; readonly today: IsoDate },
): readonly CaseEvent[] {
  const choice = packaging === null ? null : openChoice(packaging);
  const due = choice && choiceDueOn(choice, lapse.days, lapse.calendar);
  if (choice === null || due === null || !isLapsed(choice, lapse)) return [];
  return [
    {
      type: "choiceAnswered",
      itemId: choice.itemId,
      answer: "goOn",
      by: "silence",
      on: addDays(due.latest, 1),
      present: null,
    },
  ];
}

function isLapsed(
  choice: RefusalChoice,
  { days, calendar, today }: { readonly days: number; readonly calendar: WorkingDayCalendar; readonly today: IsoDate },
): boolean {
  const due = choiceDueOn(choice, days, calendar);
  return due !== null && due.latest < today;
}
