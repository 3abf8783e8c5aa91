import type { SpecialProcedure } from "./procedure.ts";
import type { TimeLimit } from "../../item/service-item.ts";
import { chineseDate } from "../../law/dates.ts";
import { dateOrTerm, limitTerm } from "../../law/limit-words.ts";
import type { Template } from "../notices/request-document.ts";
import type { LabelledValue } from "../../paper/paper.ts";
import { PROCEDURE_RULES } from "./procedure-rules.ts";
import { actBasis, caseFields, hallFootnote, letterhead } from "../../paper/wording.ts";

/** 特别程序告知书 (APL art. 45; a site survey rests on art. 34(3)): which procedure, how long it takes, and which clock it stops. */
export const specialProcedureNotice: Template = {
  kind: "specialProcedureNotice",
  compose: (caseFile, facts) => {
    const procedure = caseFile.procedures.at(-1);
    if (!procedure) throw new Error(`Case ${caseFile.number} has no special procedure`);
    const rule = facts.item.specialProcedures.find((candidate) => candidate.id === procedure.ruleId);
    return {
      layout: "notice",
      kind: "specialProcedureNotice",
      title: "特别程序告知书",
      ...letterhead(caseFile, facts),
      addressee: caseFile.applicant.name,
      blocks: [
        {
          type: "paragraph",
          text: `你（单位）提出的“${facts.item.name}”申请，根据${actBasis(facts.item, PROCEDURE_RULES[procedure.kind].article)}的规定，需要进行${procedure.name}。`,
        },
        caseFields(caseFile, facts, [
          { label: "开始日期", value: chineseDate(procedure.startedOn) },
          { label: "预计所需时间", value: timeNeeded(procedure, procedure.limit ?? rule?.limit) },
          ...detailsOf(procedure),
        ]),
        {
          type: "paragraph",
          text:
            (rule?.excludedFromStatutoryClock ?? PROCEDURE_RULES[procedure.kind].stopsStatutory)
              ? "根据《行政许可法》第四十五条的规定，上述时间不计算在法定办理期限内。"
              : "上述时间计入法定办理期限，不计入本机关承诺的办理时限。",
        },
      ],
      qr: null,
      footnote: hallFootnote(facts),
    };
  },
};

/** Of a procedure that was begun in its own step; no names of persons but that of the presider, whom a party may challenge (APL art. 48). */
function detailsOf({ place, presider, hearingOn }: SpecialProcedure): readonly LabelledValue[] {
  return [
    ...(presider ? [{ label: "听证主持人", value: presider.name }] : []),
    ...(hearingOn === undefined ? [] : [{ label: "听证时间", value: chineseDate(hearingOn) }]),
    ...(presider && place ? [{ label: "听证地点", value: place }] : []),
  ];
}

/** APL art. 45: its duration is stated in writing, as a date if known. */
function timeNeeded(
  { expectedEndOn, expectedEndProvisional = false }: SpecialProcedure,
  limit: TimeLimit | undefined,
): string {
  const end = dateOrTerm(
    { date: expectedEndOn, provisional: expectedEndProvisional },
    limit ? limitTerm(limit, "procedure") : "",
  );
  return expectedEndProvisional ? end : `${limit?.text ?? ""}，至${end}`;
}
