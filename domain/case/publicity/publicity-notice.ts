import { chineseDate } from "../../law/dates.ts";
import { dateOrTerm } from "../../law/limit-words.ts";
import { hallFootnote, letterhead, sentence } from "../../paper/wording.ts";
import { publicName } from "../disclosure/mask-case.ts";
import type { Template } from "../notices/request-document.ts";

/** 公示公告: what the public reads, and how to object. Without numbers of persons, and natural persons by a masked name (APL art. 5). */
export const publicityNotice: Template = {
  kind: "publicityNotice",
  compose: (caseFile, facts) => {
    const publicity = caseFile.publicities.at(-1);
    if (!publicity) throw new Error(`Case ${caseFile.number} has no publicity`);
    const { begunOn, endsOn, endProvisional = false, limit, place, basis, content } = publicity;
    const term = `自${chineseDate(begunOn)}起${limit.text}`;
    return {
      layout: "notice",
      kind: "publicityNotice",
      title: "公示公告",
      ...letterhead(caseFile, facts),
      addressee: null,
      blocks: [
        { type: "paragraph", text: `根据${basis}的规定，现将下列办理事项予以公示。` },
        {
          type: "fields",
          rows: [
            { label: "办件编号", value: caseFile.number },
            { label: "事项名称", value: facts.item.name },
            { label: "申请人", value: publicName(caseFile.applicant) },
            {
              label: "公示期限",
              value: `${limit.text}，至${dateOrTerm({ date: endsOn, provisional: endProvisional }, term)}`,
            },
            { label: "公示地点", value: place },
          ],
        },
        { type: "paragraph", text: `公示内容：${sentence(content ?? "")}` },
        {
          type: "paragraph",
          text: `公示期内任何单位和个人有异议的，可以在公示页面或者到政务服务大厅提出，写明姓名、联系方式和理由。异议将逐件核实并答复。`,
        },
      ],
      qr: null,
      footnote: hallFootnote(facts),
    };
  },
};
