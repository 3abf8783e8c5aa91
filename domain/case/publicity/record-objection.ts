import { shanghaiDate, type IsoDate } from "../../law/dates.ts";
import { refuse } from "../../rule-violation.ts";
import { closed, Day, line, nullable, optional, paragraph, word } from "../../shapes.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import { defineCaseAct } from "../define-case-act.ts";
import { noMandates, noSeries } from "../define-command.ts";
import type { CaseEvent } from "../events.gen.ts";
import { LONGEST_REASON } from "../prose.ts";
import { openPublicities, type Publicity } from "./publicity.ts";
import { isPublicOn, objectionRaised } from "./raise-objection.ts";

/** 登记异议: told to the hall or the department in person, by telephone or by letter. */
export interface RecordObjection {
  readonly type: "recordObjection";
  /** Which publicity; null where the case has one. */
  readonly publicity: string | null;
  readonly name: string;
  readonly contact: string;
  readonly content: string;
  /** When it was told. */
  readonly on: IsoDate;
}

/**
 * 登记异议: one that was told in time is recorded as long as the publicity has not been ended, also after its last day: it may have come by post.
 * Refuses with PUBLICITY_IS_OVER where nothing is public, with OBJECTION_DAY_INVALID a day outside the publicity or to come.
 */
export const recordObjection = defineCaseAct<RecordObjection>()({
  type: "recordObjection",
  body: closed({
    publicity: optional(nullable(word(64, { description: "Which; may be left out if the case has one" }))),
    name: line(50, "Of the person who objects"),
    contact: line(100, "Telephone or address for the answer"),
    content: paragraph(LONGEST_REASON, "What is objected to, and why"),
    on: Day,
  }),
  by: ["clerk", "officer", "chiefRepresentative"],
  needs: { letters: false, sharedRecord: false, persons: "none", mandatesOf: noMandates, series: noSeries },
  title: "登记异议",
  resource: "objections",
  summary: "Record an objection to what is made public",
  example: {
    publicity: null,
    name: "王示例",
    contact: "0311-00000000",
    content: "厂址距离居民区不足规定的距离，请核实。",
    on: "2026-03-02",
  },
  refuses: ["OBJECTION_DAY_INVALID", "OBJECTOR_REQUIRED", "PUBLICITY_IS_OVER", "REASON_REQUIRED"],
  offered: (caseFile) => openPublicities(caseFile).length > 0,
  decide,
});

function decide(caseFile: CaseFile, command: RecordObjection, context: DecideContext): readonly CaseEvent[] {
  const publicity = publicityOf(caseFile, command);
  if (command.on > shanghaiDate(context.now) || !isPublicOn(publicity, command.on, context))
    refuse("OBJECTION_DAY_INVALID", { problems: [{ field: "on", message: "请填写公示期内、今天或者今天以前的日期" }] });
  return objectionRaised(publicity, { ...command, via: "hall" }, context);
}

function publicityOf(caseFile: CaseFile, { publicity }: RecordObjection): Publicity {
  const open = openPublicities(caseFile);
  const [only, ...others] = publicity === null ? open : open.filter(({ id }) => id === publicity);
  return only === undefined || others.length > 0 ? refuse("PUBLICITY_IS_OVER") : only;
}
