import type { HallSettings, LegalBasis, RequiredMaterial, ServiceItem } from "../../item/service-item.ts";
import { fieldChanges, listChanges, same, valueChange } from "./say.ts";

const NAMES: Readonly<Record<string, string>> = {
  name: "事项名称",
  gloss: "英文名称",
  kind: "权力类型代码",
  kindName: "权力类型",
  zoneId: "服务区",
  departmentId: "部门",
  levelName: "行使层级",
  executingBodyId: "实施机关",
  applicantTypes: "服务对象",
  caseType: "办件类型代码",
  caseTypeName: "办件类型",
  extension: "延长期限的规定",
  finishOnSpot: "当场办结",
  result: "办理结果",
  quota: "数量限制",
  formerNames: "曾用名称",
  residency: "进驻状态",
  classified: "涉密事项",
  commitment: "告知承诺",
};

const HALL_NAMES: Readonly<Record<Exclude<keyof HallSettings, "flow">, string>> & Readonly<Record<string, string>> = {
  acceptance: "受理方式",
  acceptanceBy: "受理岗位",
  review: "审查方式",
  reviewRecord: "审查所用的共享数据",
  reviewByPersonWhen: "转人工审查的申请项",
  signOff: "签批方式",
  supplementDays: "补正期限（工作日）",
  deliveryModes: "送达方式",
  stepBudgets: "各阶段时限",
  licenceSeries: "证照编号用字",
  remedies: "救济途径",
};

/** What the generator of the diagram reads; the flow itself is compared by its steps. */
const FLOW_NAMES: Readonly<Record<string, string>> = {
  payment: "缴费环节",
  opinions: "征求意见",
  deliberation: "集体审议",
  publicity: "公示",
  forwarding: "转报",
  postCheck: "事后核查",
  exchange: "数据交换",
  decisionTable: "判断表",
  generalTasks: "一般环节",
  departmentSteps: "部门系统办理",
};

const FEE_NAMES: Readonly<Record<string, string>> = {
  charged: "是否收费",
  name: "收费名称",
  standard: "收费标准",
  basis: "收费依据",
  rates: "费率",
};

const MATERIAL_NAMES: Readonly<Record<string, string>> = {
  name: "名称",
  form: "形式",
  source: "来源",
  necessity: "必要性",
  tolerable: "容缺受理",
  exemptBySharing: "数据共享免提交",
  copies: "份数",
};

/** Handled by themselves below. */
const APART = [
  "hall",
  "fee",
  "materials",
  "legalBasis",
  "statutoryLimit",
  "promisedLimit",
  "acceptanceConditions",
  "reviewPoints",
  "specialProcedures",
] as const satisfies readonly (keyof ServiceItem)[];

/** What changed in the entry of the catalogue and the settings of the hall. */
export function itemChanges(before: ServiceItem, after: ServiceItem): readonly string[] {
  return [
    ...fieldChanges(before, after, NAMES, APART),
    ...limitChange("法定办结时限", before.statutoryLimit, after.statutoryLimit),
    ...limitChange("承诺办结时限", before.promisedLimit, after.promisedLimit),
    ...listChanges(before.materials, after.materials, MATERIALS),
    ...listChanges(before.legalBasis, after.legalBasis, BASES),
    ...listChanges(before.acceptanceConditions, after.acceptanceConditions, textsCalled("受理条件")),
    ...listChanges(before.reviewPoints, after.reviewPoints, textsCalled("审查要点")),
    ...listChanges(before.specialProcedures, after.specialProcedures, {
      what: "特别程序",
      keyOf: ({ id }) => id,
      nameOf: ({ name }) => name,
      differences: (one, other) => fieldChanges(one, other, { name: "名称", limit: "期限", kind: "种类" }),
    }),
    ...fieldChanges(before.hall, after.hall, HALL_NAMES, ["flow"]),
    ...fieldChanges(before.hall.flow ?? {}, after.hall.flow ?? {}, FLOW_NAMES),
    ...fieldChanges(before.fee, after.fee, FEE_NAMES),
  ];
}

function limitChange(name: string, before: ServiceItem["promisedLimit"], after: ServiceItem["promisedLimit"]) {
  if (before.text === after.text) return valueChange(name, before, after);
  const sourced = before.approx === after.approx ? [] : [`${name}的数字${after.approx ? "不" : ""}出自法律条文。`];
  return [...valueChange(name, before.text, after.text), ...sourced];
}

const MATERIALS = {
  what: "申请材料",
  keyOf: ({ id }: RequiredMaterial) => id,
  nameOf: ({ name }: RequiredMaterial) => name,
  differences: (one: RequiredMaterial, other: RequiredMaterial) => fieldChanges(one, other, MATERIAL_NAMES),
};

/** 设定依据, of an item or a package. */
export const BASES = {
  what: "设定依据",
  keyOf: ({ title, article }: LegalBasis) => `${title} ${article}`,
  nameOf: ({ title, article }: LegalBasis) => `${title}${article}`,
  differences: (one: LegalBasis, other: LegalBasis) => (same(one, other) ? [] : ["核对情况有修改。"]),
};

function textsCalled(what: string) {
  return { what, keyOf: (text: string) => text, nameOf: (text: string) => text, differences: () => [] };
}
