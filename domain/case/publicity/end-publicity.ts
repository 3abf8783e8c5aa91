import { chineseDate, shanghaiDate } from "../../law/dates.ts";
import { refuse, refuseFirst } from "../../rule-violation.ts";
import { closed, flag, list, paragraph, word } from "../../shapes.ts";
import { settledDay } from "../acceptance/lapse.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import { defineCommand, noMandates, type CommandOfBody, type OfTask } from "../define-command.ts";
import type { CaseEvent } from "../events.gen.ts";
import { evolveAll } from "../evolve.ts";
import { noticeSeriesOf, requestDocument } from "../notices/request-document.ts";
import { LONGEST_REASON } from "../prose.ts";
import { objectionReply } from "./objection-reply.ts";
import { isOver, lastDayOf, type Publicity } from "./publicity.ts";
import { answerProblems } from "./publicity-problems.ts";

const BODY = closed(
  {
    answers: list(closed({ id: word(64), upheld: flag(), words: paragraph(LONGEST_REASON) }), {
      maxItems: 500,
      description: "The answer to every objection; empty if there is none",
    }),
  },
  { $id: "PublicityResult", description: "公示结果" },
);

/** 公示期满 */
export type EndPublicity = CommandOfBody<"endPublicity", typeof BODY, OfTask>;

/**
 * 公示期满: ends a publicity after its last day, with an answer to every objection. Where one is upheld the case goes back to the review; otherwise it goes on. Which of the two follows from the
 * answers, so that nobody can go on past an objection that holds.
 * Refuses before the beginning (PUBLICITY_NOT_BEGUN) and before the days are over by the calendar of now (PUBLICITY_NOT_OVER), an objection without an answer (OBJECTION_NOT_ANSWERED), and an
 * outcome for which the flow has no way.
 */
export const endPublicity = defineCommand<EndPublicity>()({
  type: "endPublicity",
  body: BODY,
  by: ["officer"],
  needs: {
    letters: false,
    sharedRecord: false,
    persons: "none",
    mandatesOf: noMandates,
    series: ({ answers }, subject) => (answers.length > 0 ? noticeSeriesOf(subject, "objectionReply") : []),
  },
  decide,
});

function decide(caseFile: CaseFile, command: EndPublicity, context: DecideContext): readonly CaseEvent[] {
  const { actor, now } = context;
  const publicity = requireOver(caseFile, command, context);
  const { answers } = command;
  refuseFirst(answerProblems(publicity.objections, answers));
  const known = new Map(answers.map((answer) => [answer.id, answer]));
  if (known.size !== answers.length || known.size !== publicity.objections.length) refuse("OBJECTION_UNKNOWN");
  const outcome = answers.some(({ upheld }) => upheld) ? "objection" : "noObjection";
  const on = shanghaiDate(now);
  const ended: CaseEvent = {
    type: "publicityEnded",
    id: publicity.id,
    instance: publicity.instance,
    on,
    outcome,
    answers: answers.map(({ id, upheld, words }) => ({
      id,
      answer: { upheld, words: words.trim(), byId: actor.id, byName: actor.name, on },
    })),
    task: command.task,
  };
  const after = evolveAll(caseFile, [ended]);
  return [ended, ...answers.map(({ id }) => requestDocument(after, objectionReply(id), context))];
}

function requireOver(
  { publicities }: CaseFile,
  { task }: EndPublicity,
  { calendar, now }: Pick<DecideContext, "calendar" | "now">,
): Publicity {
  const publicity = publicities.find(({ instance }) => instance === task.instance) ?? refuse("PUBLICITY_NOT_BEGUN");
  // An objection that was sent in the last second may still be on its way.
  if (isOver(publicity, calendar, settledDay(now))) return publicity;
  const { date, provisional } = lastDayOf(publicity, calendar);
  return refuse("PUBLICITY_NOT_OVER", {
    title: provisional
      ? "公示期的最后一日待放假安排公布后才能确定，期满前不能结束公示。"
      : `公示期至${chineseDate(date)}届满，届满前不能结束公示。`,
  });
}
