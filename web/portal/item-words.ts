import type { ApplicantType, DeliveryMode, ItemResult, RequiredMaterial } from "../../domain/item/service-item.ts";

/** 申请人类型 */
export const APPLICANT_TYPES = {
  1: "自然人",
  2: "企业法人",
  3: "事业法人",
  4: "社会组织法人",
  5: "行政机关",
  6: "其他组织",
} as const satisfies Record<ApplicantType, string>;

/** 领取方式 */
export const DELIVERY_MODES = {
  window: "窗口领取",
  selfPrint: "自助打印（下载电子证照）",
  mail: "邮寄送达",
} as const satisfies Record<DeliveryMode, string>;

const SOURCES = {
  applicant: "申请人自备",
  government: "政府部门核发",
  thirdParty: "第三方出具",
} as const satisfies Record<RequiredMaterial["source"], string>;

/** What a guide says of one material besides its name: 必要；原件1份；申请人自备. */
export function materialDemand(material: RequiredMaterial): string {
  const parts = [necessityName(material.necessity), materialForm(material), SOURCES[material.source]];
  if (material.tolerable) parts.push("可容缺后补");
  if (material.exemptBySharing) parts.push("可由数据共享获取的免于提交");
  return parts.join("；");
}

/** 原件1份 / 复印件1份，核验原件 / 电子文档 */
export function materialForm({ form, copies }: RequiredMaterial): string {
  switch (form) {
    case "original":
      return `原件${countOf(copies.original)}`;
    case "copyAndOriginalCheck":
      return `复印件${countOf(copies.copy)}，核验原件`;
    case "electronicDocument":
      return "电子文档";
    case "electronicLicence":
      return "电子证照";
  }
}

function countOf(copies: number): string {
  return copies > 0 ? `${copies}份` : "";
}

/** 必要 / 按情形提供 */
export function necessityName(necessity: RequiredMaterial["necessity"]): string {
  return necessity === "required" ? "必要" : "符合情形时提供";
}

/** 5年 / 长期有效 */
export function validityText(validity: ItemResult["validity"]): string {
  if (validity === null) return "长期有效";
  const units = { year: "年", month: "个月", workingDay: "个工作日", naturalDay: "日" } as const;
  return `${validity.value}${units[validity.unit]}`;
}
