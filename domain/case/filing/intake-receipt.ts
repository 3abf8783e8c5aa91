import type { CaseFile } from "../case-file.ts";
import { memberTable } from "../packaging/member-table.ts";
import { missingMaterials } from "./handed-in.ts";
import { shanghaiMinute } from "../../law/dates.ts";
import type { Block } from "../../paper/paper.ts";
import type { PaperFacts, Template } from "../notices/request-document.ts";
import { caseFields, hallFootnote, letterhead, progressText } from "../../paper/wording.ts";

/** 收件凭证: what was received, in which form, on which day, under which number (life cycle A-1). It does not say that the application is accepted. */
export const intakeReceipt: Template = {
  kind: "intakeReceipt",
  compose: (caseFile, facts) => ({
    layout: "notice",
    kind: "intakeReceipt",
    title: "收件凭证",
    ...letterhead(caseFile, facts),
    addressee: null,
    blocks: [
      caseFields(caseFile, facts, [
        { label: "收件时间", value: shanghaiMinute(caseFile.filedAt) },
        { label: "查询密码", value: caseFile.queryCode },
      ]),
      ...membersOf(caseFile, facts),
      { type: "heading", text: "收到材料清单" },
      materialTable(caseFile, facts),
      ...missingNote(caseFile, facts),
      { type: "paragraph", text: receiptMeaning(facts) },
      { type: "paragraph", text: progressText(caseFile, facts) },
    ],
    qr: { url: `${facts.hall.publicUrl}/progress?number=${caseFile.number}`, caption: "扫码查询办理进度" },
    footnote: hallFootnote(facts),
  }),
};

function membersOf({ packaging }: CaseFile, facts: PaperFacts): readonly Block[] {
  return packaging === null ? [] : memberTable(facts);
}

/** The five-day rule is 行政许可法 art. 32(4); items accepted on the spot have no such wait. */
function receiptMeaning(facts: PaperFacts): string {
  if (facts.item.hall.acceptance === "automatic") return "本凭证表明已收到上述申请材料。材料齐全的当场受理。";
  return "本凭证仅表明已收到上述申请材料，不代表已经受理。本机关将在五个工作日内作出是否受理的答复；逾期不告知的，自收到申请材料之日起即为受理。";
}

function materialTable(caseFile: CaseFile, facts: PaperFacts): Block {
  const names = new Map(facts.item.materials.map((material) => [material.id, material]));
  return {
    type: "table",
    columns: [
      { title: "序号", width: 0.09 },
      { title: "材料名称", width: 0.46 },
      { title: "形式", width: 0.2 },
      { title: "份数", width: 0.25 },
    ],
    rows: caseFile.materials.map((material, index) => {
      const listed = names.get(material.materialId);
      const paper = listed ? `原件${listed.copies.original}份 复印件${listed.copies.copy}份` : "1份";
      return [
        String(index + 1),
        listed?.name ?? material.materialId,
        material.form === "paper" ? "纸质" : "电子文件",
        material.form === "paper" ? paper : `${material.files.length}个文件`,
      ];
    }),
  };
}

function missingNote(caseFile: CaseFile, facts: PaperFacts): readonly Block[] {
  const missing = missingMaterials(facts.item, caseFile.materials);
  if (missing.length === 0) return [];
  return [
    {
      type: "paragraph",
      text: `经初步核对，清单内尚未收到的材料：${missing.map((material) => material.name).join("、")}。是否需要补正以一次性告知为准。`,
    },
  ];
}
