import { chineseDate, shanghaiDate } from "../../law/dates.ts";
import { refuse, refuseFirst } from "../../rule-violation.ts";
import { closed, oneOf } from "../../shapes.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import { defineCommand, noMandates, noSeries, type CommandOfBody, type OfTask } from "../define-command.ts";
import type { CaseEvent } from "../events.gen.ts";
import { PROSE } from "../prose.ts";
import { opinionProblems } from "./opinion-problems.ts";
import { isSilent, opinionDueOn, type Opinion } from "./opinion.ts";
import { askedOf } from "./request-opinion.ts";

const BODY = closed(
  { outcome: oneOf(["agree", "disagree"]), words: PROSE },
  { $id: "OpinionAnswer", description: "征求意见" },
);

/** 回复意见 */
export type GiveOpinion = CommandOfBody<"giveOpinion", typeof BODY, OfTask>;

/** 回复意见: by an officer of the department that was asked; against the application only with reasons. Refused once silence counts as consent, whether or not that was recorded yet. */
export const giveOpinion = defineCommand<GiveOpinion>()({
  type: "giveOpinion",
  body: BODY,
  by: ["officer"],
  needs: { letters: false, sharedRecord: false, persons: "none", mandatesOf: noMandates, series: noSeries },
  decide,
});

function decide(caseFile: CaseFile, command: GiveOpinion, context: DecideContext): readonly CaseEvent[] {
  const { actor, calendar, now } = context;
  const on = shanghaiDate(now);
  const asked =
    caseFile.opinions.find(({ instance }) => instance === command.task.instance) ?? unasked(command, context);
  if (isSilent(asked, calendar, on)) refuseDeemed(opinionDueOn(asked, calendar)?.latest ?? on);
  refuseFirst(opinionProblems(command));
  const given: Opinion = {
    ...asked,
    answer: command.outcome,
    words: command.words?.trim() || null,
    byId: actor.id,
    byName: actor.name,
    answeredOn: on,
  };
  return [{ type: "opinionGiven", opinion: given, task: command.task }];
}

/** Refuses an answer to a request whose silence has counted as consent. */
export function requireNotSilent(
  opinions: readonly Opinion[],
  instance: string,
  calendar: DecideContext["calendar"],
): void {
  const asked = opinions.find((one) => one.instance === instance);
  if (asked?.answer === "silent") refuseDeemed(opinionDueOn(asked, calendar)?.latest ?? asked.answeredOn ?? "");
}

/** Refuses an answer after the last day, which it names. */
function refuseDeemed(lastOn: string): never {
  return refuse("OPINION_DEEMED", {
    title: `答复期限已于${chineseDate(lastOn)}届满，逾期未复视为同意，不能再提出意见。`,
  });
}

/** A step whose beginning was not recorded: without a last day, so that its silence means nothing. */
function unasked({ task }: GiveOpinion, { step }: DecideContext): Opinion {
  if (step === null) throw new Error("An opinion is given in a step of a flow");
  const asked = askedOf({ node: step, instance: task.instance, element: task.activityId, department: null });
  return {
    ...asked,
    requestedOn: null,
    dueOn: null,
    answer: null,
    words: null,
    byId: null,
    byName: null,
    answeredOn: null,
  };
}
