import type { CaseFile } from "../case-file.ts";
import type { Block } from "../../paper/paper.ts";
import type { PaperFacts, Template } from "../notices/request-document.ts";
import { actBasis, caseFields, hallFootnote, letterhead } from "../../paper/wording.ts";

/** 补正告知书 (APL art. 32(4)): lists every missing or faulty material, its fault and its remedy, once. */
export const supplementNotice: Template = {
  kind: "supplementNotice",
  compose: (caseFile, facts) => ({
    layout: "notice",
    kind: "supplementNotice",
    title: "补正告知书（一次性告知）",
    ...letterhead(caseFile, facts),
    addressee: caseFile.applicant.name,
    blocks: [
      {
        type: "paragraph",
        text: `你（单位）提出的“${facts.item.name}”申请，经审查，申请材料不齐全或者不符合法定形式。根据${actBasis(facts.item, "第三十二条第一款第四项")}的规定，现将需要补正的全部内容一次告知如下：`,
      },
      caseFields(caseFile, facts),
      faultTable(caseFile, facts),
      {
        type: "paragraph",
        text: `请自收到本告知书之日起${facts.item.hall.supplementDays}个工作日内补齐上述材料。按照本告知书的要求提交全部补正材料的，本机关将予以受理；逾期未补正的，本机关将依法终止办理，你（单位）可以重新提出申请。`,
      },
      { type: "paragraph", text: "除本告知书列明的内容外，本机关不再要求补正其他材料。" },
    ],
    qr: { url: `${facts.hall.publicUrl}/progress?number=${caseFile.number}`, caption: "扫码在线补正" },
    footnote: hallFootnote(facts),
  }),
};

function faultTable(caseFile: CaseFile, facts: PaperFacts): Block {
  const names = new Map(facts.item.materials.map((material) => [material.id, material.name]));
  return {
    type: "table",
    columns: [
      { title: "序号", width: 0.08 },
      { title: "材料名称", width: 0.25 },
      { title: "情况", width: 0.11 },
      { title: "存在的问题", width: 0.28 },
      { title: "补正方法", width: 0.28 },
    ],
    rows: (caseFile.supplement?.faults ?? []).map((fault, index) => [
      String(index + 1),
      names.get(fault.materialId) ?? fault.materialId,
      fault.verdict === "missing" ? "缺少" : "不符合",
      fault.fault ?? "",
      fault.fix ?? "",
    ]),
  };
}
