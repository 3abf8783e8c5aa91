import { chineseDate } from "../../law/dates.ts";
import { caseFields, hallFootnote, letterhead, sentence } from "../../paper/wording.ts";
import type { Template } from "../notices/request-document.ts";

/** 事后核查记录: stays in the file. */
export const postCheckRecord: Template = {
  kind: "postCheckRecord",
  compose: (caseFile, facts) => {
    const check = caseFile.postChecks.at(-1);
    if (!check) throw new Error(`Case ${caseFile.number} has no check after its decision`);
    const conclusion = {
      conforms: "经核查，实际情况与承诺内容相符。",
      rectify: `经核查，与承诺内容不完全相符，责令于${check.rectifyBy ? chineseDate(check.rectifyBy) : ""}前整改，期满再次核查。`,
      revoke: `经核查，承诺内容不实，建议依法撤销。依据：${sentence(check.basis ?? "")}`,
    }[check.result];
    return {
      layout: "notice",
      kind: "postCheckRecord",
      title: "事后核查记录",
      ...letterhead(caseFile, facts),
      addressee: null,
      blocks: [
        caseFields(caseFile, facts, [
          { label: "证照编号", value: caseFile.licence?.number ?? "" },
          { label: "核查日期", value: chineseDate(check.on) },
          { label: "核查人员", value: check.persons.map(({ name }) => name).join("、") },
        ]),
        { type: "paragraph", text: `核查情况：${sentence(check.findings ?? "")}` },
        { type: "paragraph", text: `核查结论：${conclusion}` },
      ],
      qr: null,
      footnote: hallFootnote(facts),
    };
  },
};
