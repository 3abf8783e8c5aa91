import { chineseDate } from "../../law/dates.ts";
import type { Template } from "../notices/request-document.ts";
import { caseFields, dueText, hallFootnote, letterhead, sentence } from "../../paper/wording.ts";
import { limitRules } from "./limit-rules.ts";

/** 延长办理期限告知书 (APL art. 42(1)): by how much, until when, who approved it, and why. */
export const extensionNotice: Template = {
  kind: "extensionNotice",
  compose: (caseFile, facts) => {
    const { acceptance, extension } = caseFile;
    const rule = facts.item.extension ?? null;
    if (acceptance === null || extension === null || rule === null || facts.limits === null)
      throw new Error(`The limit of case ${caseFile.number} was not extended`);
    const { days, reason, approval } = extension;
    return {
      layout: "notice",
      kind: "extensionNotice",
      title: "延长办理期限告知书",
      ...letterhead(caseFile, facts),
      addressee: caseFile.applicant.name,
      blocks: [
        {
          type: "paragraph",
          text: `你（单位）提出的“${facts.item.name}”申请，本机关已于${chineseDate(acceptance.on)}受理，在${facts.item.statutoryLimit.text}内不能作出决定。根据${rule.basis}的规定，经${rule.approver}批准，办理期限延长${days}个工作日。`,
        },
        { type: "paragraph", text: `延长期限的理由：${sentence(reason)}` },
        caseFields(caseFile, facts, [
          { label: "受理日期", value: chineseDate(acceptance.on) },
          { label: "批准文号", value: approval.number },
          { label: "批准日期", value: chineseDate(approval.approvedOn) },
          {
            label: "延长后的法定时限",
            value: dueText(limitRules(caseFile, facts.item).statutoryLimit, facts.limits.statutory),
          },
        ]),
      ],
      qr: null,
      footnote: hallFootnote(facts),
    };
  },
};
