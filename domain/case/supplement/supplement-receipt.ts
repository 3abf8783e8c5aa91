import { chineseDate } from "../../law/dates.ts";
import type { Template } from "../notices/request-document.ts";
import { caseFields, hallFootnote, letterhead, progressText } from "../../paper/wording.ts";

/** 补正材料收件清单: the materials received after the one-time notice, and the day. */
export const supplementReceipt: Template = {
  kind: "supplementReceipt",
  compose: (caseFile, facts) => {
    const faulty = new Set(caseFile.supplement?.faults.map((fault) => fault.materialId));
    const names = new Map(facts.item.materials.map((material) => [material.id, material.name]));
    return {
      layout: "notice",
      kind: "supplementReceipt",
      title: "补正材料收件清单",
      ...letterhead(caseFile, facts),
      addressee: null,
      blocks: [
        caseFields(caseFile, facts, [{ label: "补正收件日期", value: chineseDate(facts.today) }]),
        {
          type: "table",
          columns: [
            { title: "序号", width: 0.1 },
            { title: "补正材料", width: 0.6 },
            { title: "形式", width: 0.3 },
          ],
          rows: caseFile.materials
            .filter((material) => faulty.has(material.materialId))
            .map((material, index) => [
              String(index + 1),
              names.get(material.materialId) ?? material.materialId,
              material.form === "paper" ? "纸质" : `电子文件${material.files.length}个`,
            ]),
        },
        { type: "paragraph", text: progressText(caseFile, facts) },
      ],
      qr: { url: `${facts.hall.publicUrl}/progress?number=${caseFile.number}`, caption: "扫码查询办理进度" },
      footnote: hallFootnote(facts),
    };
  },
};
