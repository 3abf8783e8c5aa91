import { chineseDate } from "../../law/dates.ts";
import { actBasis, caseFields, hallFootnote, letterhead } from "../../paper/wording.ts";
import type { Template } from "../notices/request-document.ts";
import { lastForwarding } from "./last-forwarding.ts";

/** 转报函 (APL art. 35): the application goes with the preliminary opinion and every material straight to the upper body. */
export const forwardingLetter: Template = {
  kind: "forwardingLetter",
  compose: (caseFile, facts) => {
    const { to } = lastForwarding(caseFile);
    const names = new Map(facts.item.materials.map(({ id, name }) => [id, name]));
    const enclosed = caseFile.materials.map(({ materialId }) => names.get(materialId) ?? materialId);
    return {
      layout: "notice",
      kind: "forwardingLetter",
      title: "转报函",
      ...letterhead(caseFile, facts),
      addressee: to,
      blocks: [
        {
          type: "paragraph",
          text: `${caseFile.applicant.name}提出的“${facts.item.name}”申请，本机关已受理并审查完毕。根据${actBasis(facts.item, "第三十五条")}的规定，现将初审意见和全部申请材料报送你机关。`,
        },
        caseFields(caseFile, facts, [
          { label: "受理日期", value: caseFile.acceptance ? chineseDate(caseFile.acceptance.on) : "" },
        ]),
        { type: "heading", text: "附件" },
        { type: "list", items: ["初审意见", "申请表", ...enclosed] },
      ],
      qr: null,
      footnote: hallFootnote(facts),
    };
  },
};
