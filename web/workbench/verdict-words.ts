import type { MaterialVerdict } from "../../domain/case/acceptance/acceptance.ts";
import type { RequiredMaterial } from "../../domain/item/service-item.ts";
import { materialForm } from "../portal/item-words.ts";

/** The four verdicts on a material. */
export const VERDICTS = {
  qualified: "合格",
  missing: "缺少",
  faulty: "不符合",
  notApplicable: "不适用",
} as const satisfies Record<MaterialVerdict["verdict"], string>;

/** Usual faults and their corrections, to choose from. */
export const USUAL_FAULTS: readonly { readonly fault: string; readonly fix: string }[] = [
  { fault: "未加盖申请单位公章。", fix: "请加盖申请单位公章后重新提交。" },
  { fault: "缺少签字或者日期。", fix: "请由本人签字并注明日期后重新提交。" },
  { fault: "扫描件不清晰，无法辨认。", fix: "请重新扫描，保证文字和印章清晰可辨。" },
  { fault: "已超过有效期。", fix: "请提交在有效期内的材料。" },
  { fault: "内容与申请表填写不一致。", fix: "请核对后更正，保证与申请表一致。" },
  { fault: "页数不全。", fix: "请补齐全部页后重新提交。" },
];

/** Text for a material that was not submitted. */
export function missingWords(material: RequiredMaterial): { readonly fault: string; readonly fix: string } {
  return { fault: `未提交“${material.name}”。`, fix: `请补充提交“${material.name}”（${materialForm(material)}）。` };
}
