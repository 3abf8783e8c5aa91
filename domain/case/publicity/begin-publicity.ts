import { dueOn } from "../../law/clock.ts";
import { shanghaiDate } from "../../law/dates.ts";
import { refuse, refuseFirst } from "../../rule-violation.ts";
import { closed, paragraph } from "../../shapes.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import { defineCommand, noMandates, type CommandOfBody, type OfTask } from "../define-command.ts";
import type { CaseEvent } from "../events.gen.ts";
import { evolveAll } from "../evolve.ts";
import { noticeSeriesOf, requestDocument } from "../notices/request-document.ts";
import { LONGEST_REASON } from "../prose.ts";
import { publicityLimit, publicitySettings } from "./publicity-settings.ts";
import { publicityNotice } from "./publicity-notice.ts";
import { contentProblems } from "./publicity-problems.ts";

const BODY = closed(
  { content: paragraph(LONGEST_REASON, "What is made public, beside the matter and the applicant") },
  { $id: "PublicityStart", description: "开始公示" },
);

/** 开始公示 */
export type BeginPublicity = CommandOfBody<"beginPublicity", typeof BODY, OfTask>;

/**
 * 开始公示, on its open task: from now on everybody can read the matter, and object. The last day is counted by the calendar from the settings of the step.
 * Refuses a second beginning, and a text that says what may not be published: a number, a telephone or the name of a natural person among the parties (APL art. 5, 个人信息保护法 art. 34).
 */
export const beginPublicity = defineCommand<BeginPublicity>()({
  type: "beginPublicity",
  body: BODY,
  by: ["officer"],
  needs: {
    letters: false,
    sharedRecord: false,
    persons: "none",
    mandatesOf: noMandates,
    series: (_command, subject) => noticeSeriesOf(subject, "publicityNotice"),
  },
  decide,
});

function decide(caseFile: CaseFile, { task, content }: BeginPublicity, context: DecideContext): readonly CaseEvent[] {
  const { actor, calendar, now, step } = context;
  if (step?.kind !== "publicity") return refuse("TASK_OUTCOME_UNKNOWN");
  if (caseFile.publicities.some(({ instance }) => instance === task.instance)) refuse("PUBLICITY_ALREADY_BEGUN");
  refuseFirst(contentProblems(content, caseFile.applicant));
  const settings = publicitySettings(step);
  const on = shanghaiDate(now);
  const limit = publicityLimit(settings);
  const end = dueOn(limit, on, calendar);
  const begun: CaseEvent = {
    type: "publicityBegun",
    id: context.newId(),
    instance: task.instance,
    element: task.activityId,
    step: step.name,
    begunOn: on,
    limit,
    endsOn: end.date,
    ...(end.provisional && { endProvisional: true }),
    place: settings.place,
    basis: settings.basis,
    content: content.trim(),
    begunById: actor.id,
    stopsStatutory: settings.stops === "both",
    stopsPromised: settings.stops !== "none",
  };
  return [begun, requestDocument(evolveAll(caseFile, [begun]), publicityNotice, context)];
}
