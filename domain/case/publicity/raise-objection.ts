import { sameName } from "../../identity/person-name.ts";
import { shanghaiDate, type IsoDate } from "../../law/dates.ts";
import { refuse } from "../../rule-violation.ts";
import { closed, line, paragraph } from "../../shapes.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import { defineCommand, noMandates, noSeries, type CommandOfBody } from "../define-command.ts";
import type { CaseEvent } from "../events.gen.ts";
import { requireText } from "../guards.ts";
import { LONGEST_REASON } from "../prose.ts";
import { lastDayOf, openPublicities, type Publicity } from "./publicity.ts";

/** More would make one case unreadable; further ones are told to the hall. */
const MOST_OBJECTIONS = 200;

const BODY = closed(
  {
    name: line(50, "Of the person who objects"),
    contact: line(100, "Telephone or address for the answer"),
    content: paragraph(LONGEST_REASON, "What is objected to, and why"),
  },
  { $id: "NewObjection", description: "公示异议" },
);

/** 提出异议: by anybody, on the public page. `publicity`: which. */
export type RaiseObjection = CommandOfBody<"raiseObjection", typeof BODY, { readonly publicity: string }>;

/**
 * 提出异议, by anybody while the matter is public: until the end of its last day. With a name and a way to answer, because every objection is answered. Read by the department only: the applicant
 * learns the answer's effect, not who objected. The same words of the same person count once, however often they are sent.
 */
export const raiseObjection = defineCommand<RaiseObjection>()({
  type: "raiseObjection",
  body: BODY,
  by: ["system"],
  needs: { letters: false, sharedRecord: false, persons: "none", mandatesOf: noMandates, series: noSeries },
  decide,
});

function decide(caseFile: CaseFile, command: RaiseObjection, context: DecideContext): readonly CaseEvent[] {
  const publicity = openPublicities(caseFile).find(({ id }) => id === command.publicity);
  if (publicity === undefined) return refuse("PUBLICITY_IS_OVER");
  const today = shanghaiDate(context.now);
  if (!isPublicOn(publicity, today, context)) refuse("PUBLICITY_IS_OVER");
  const raised = objectionRaised(publicity, { ...command, on: today, via: "public" }, context);
  if (raised.length > 0 && publicity.objections.length >= MOST_OBJECTIONS) refuse("OBJECTIONS_TOO_MANY");
  return raised;
}

/** Whether a day is within the days of a publicity; a day that only a missing holiday notice can settle is. */
export function isPublicOn(publicity: Publicity, day: IsoDate, { calendar }: Pick<DecideContext, "calendar">): boolean {
  return publicity.begunOn <= day && day <= lastDayOf(publicity, calendar).latest;
}

interface Raised {
  readonly name: string;
  readonly contact: string;
  readonly content: string;
  readonly on: IsoDate;
  readonly via: "public" | "hall";
}

/** The event of an objection; none for one that is known already. Refuses one without name, contact or content. */
export function objectionRaised(
  { id, objections }: Publicity,
  { name, contact, content, on, via }: Raised,
  { newId, actor }: DecideContext,
): readonly CaseEvent[] {
  const said = {
    name: requireText(name, "OBJECTOR_REQUIRED", "name"),
    contact: requireText(contact, "OBJECTOR_REQUIRED", "contact"),
    content: requireText(content, "REASON_REQUIRED", "content"),
  };
  const isKnown = objections.some(
    (one) => sameName(one.name ?? "", said.name) && one.contact === said.contact && one.content === said.content,
  );
  if (isKnown) return [];
  const recordedById = via === "public" ? null : actor.id;
  return [
    {
      type: "objectionRaised",
      publicity: id,
      objection: { id: newId(), on, via, ...said, recordedById, answer: null },
    },
  ];
}
