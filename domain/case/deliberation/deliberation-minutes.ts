import { chineseDate } from "../../law/dates.ts";
import { caseFields, letterhead, sentence } from "../../paper/wording.ts";
import type { Template } from "../notices/request-document.ts";
import type { Deliberation } from "./deliberation.ts";

/** 集体审议纪要: stays in the file; the signer reads it, the applicant does not. */
export const deliberationMinutes: Template = {
  kind: "deliberationMinutes",
  compose: (caseFile, facts) => {
    const held = caseFile.deliberations.at(-1);
    if (!held) throw new Error(`Case ${caseFile.number} has no deliberation`);
    return {
      layout: "notice",
      kind: "deliberationMinutes",
      title: "集体审议纪要",
      ...letterhead(caseFile, facts),
      addressee: null,
      blocks: [
        caseFields(caseFile, facts, [
          { label: "审议日期", value: chineseDate(held.on) },
          { label: "审议地点", value: held.place ?? "" },
          { label: "主持人", value: held.chair?.name ?? "" },
          { label: "参加人员", value: held.participants.map(({ name }) => name).join("、") },
          { label: "记录人", value: held.recordedByName },
        ]),
        ...wordsOf(held),
      ],
      qr: null,
      footnote: "本纪要为内部文书，不送达申请人。",
    };
  },
};

function wordsOf({ question, views, outcome, reason }: Deliberation) {
  return [
    { type: "paragraph", text: `审议事项：${sentence(question ?? "")}` },
    { type: "paragraph", text: `审议意见：${sentence(views ?? "")}` },
    {
      type: "paragraph",
      text: `审议结论：${outcome === "agreed" ? "同意审查意见" : "不同意审查意见，退回审查"}。理由：${sentence(reason ?? "")}`,
    },
  ] as const;
}
