import type {
  HallSettings,
  LegalBasis,
  RequiredMaterial,
  ServiceItem,
  SpecialProcedureRule,
} from "../../item/service-item.ts";
import { ROLE_NAMES } from "../../case/actor.ts";
import { STAGE_NAMES } from "../../case/step-terms.ts";
import type { FeeRate } from "../../item/fee.ts";
import type { PublicityRule } from "../../item/item-flow.ts";
import { yuan } from "../../law/money.ts";
import type { NamedPlaces } from "../../posting/group-name.ts";
import { fieldChanges, listChanges, saidAs, same, valueChange, type FieldWords } from "./say.ts";

/** `places`: names of the departments and zones. */
const namesWith = (places: NamedPlaces): Readonly<Record<string, FieldWords>> => ({
  name: "事项名称",
  gloss: "英文名称",
  kind: "权力类型代码",
  kindName: "权力类型",
  zoneId: { name: "服务区", says: saidAs(namesOf(places.zones)) },
  departmentId: { name: "部门", says: saidAs(namesOf(places.departments)) },
  levelName: "行使层级",
  executingBodyId: EXECUTING_BODY,
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
});

/** How results reach the applicant. */
export const DELIVERY_MODES: FieldWords = {
  name: "送达方式",
  says: saidAs({ window: "窗口领取", selfPrint: "自助打印", mail: "邮寄送达" }),
};

/** Its id says nothing to those who approve. */
export const EXECUTING_BODY: FieldWords = { name: "实施机关", says: () => "" };

/** The names of places by their ids. */
export function namesOf(
  places: readonly { readonly id: string; readonly name: string }[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(places.map(({ id, name }) => [id, name]));
}

const HALL_NAMES: Readonly<Record<Exclude<keyof HallSettings, "flow" | "stepBudgets">, FieldWords>> &
  Readonly<Record<string, FieldWords>> = {
  acceptance: {
    name: "受理方式",
    says: saidAs({ automatic: "材料齐全的自动受理", person: "由工作人员受理" }),
  },
  acceptanceBy: { name: "受理岗位", says: saidAs(ROLE_NAMES) },
  review: { name: "审查方式", says: saidAs({ rule: "按规则审查", person: "由工作人员审查" }) },
  reviewRecord: "审查所用的共享数据",
  reviewByPersonWhen: "转人工审查的申请项",
  signOff: {
    name: "签批方式",
    says: saidAs({ chiefRepresentative: "首席代表逐件签批", standing: "按常设授权签批" }),
  },
  supplementDays: "补正期限（工作日）",
  deliveryModes: DELIVERY_MODES,
  licenceSeries: "证照编号用字",
  remedies: "救济途径",
};

/** What the generator of the diagram reads; the flow itself is compared by its steps. */
const FLOW_NAMES: Readonly<Record<string, FieldWords>> = {
  payment: {
    name: "缴费时间",
    says: saidAs({ beforeReview: "受理以后、审查以前", beforeIssuance: "决定以后、制证以前" }),
  },
  opinions: "征求意见",
  deliberation: "集体审议",
  publicity: { name: "公示的规定", says: publicityWords },
  forwarding: "转报",
  postCheck: "事后核查",
  exchange: "数据交换",
  decisionTable: "判断表的选用",
  lowerReview: "下级机关初审",
  procedureWhen: "特别程序的适用条件",
  generalTasks: "一般环节",
  departmentSteps: "部门系统办理",
};

const FEE_NAMES: Readonly<Record<string, string>> = {
  charged: "是否收费",
  name: "收费名称",
  standard: "收费标准",
  basis: "收费依据",
};

const RATES = {
  what: "收费项目",
  keyOf: ({ key }: FeeRate) => key,
  nameOf: ({ name }: FeeRate) => name,
  addedOf: ({ fen }: FeeRate) => [`金额为${yuan(fen)}。`],
  differences: (one: FeeRate, other: FeeRate) =>
    fieldChanges(one, other, {
      name: "名称",
      fen: { name: "金额", says: (fen) => yuan(Number(fen)) },
      when: { name: "适用条件", says: (when) => (when === null ? "" : "按申请表的内容") },
      times: { name: "计量", says: (times) => (times === null ? "" : "按申请表的数字") },
    }),
};

const PROCEDURES = {
  what: "特别程序",
  keyOf: ({ kind }: SpecialProcedureRule) => kind,
  nameOf: ({ name }: SpecialProcedureRule) => name,
  addedOf: ({ limit }: SpecialProcedureRule) => [`期限为${limit.text}。`],
  differences: (one: SpecialProcedureRule, other: SpecialProcedureRule) =>
    fieldChanges(one, other, {
      id: { name: "次序", says: (id) => String(id).split("-S").at(-1) ?? "" },
      name: "名称",
      limit: { name: "期限", says: (limit) => (limit as SpecialProcedureRule["limit"]).text },
      trigger: { name: "适用的办件", says: saidAs({ always: "每件都要", conditional: "有需要的才要" }) },
      mayLeaveHall: "离开大厅办理",
      excludedFromStatutoryClock: "不计入法定时限",
      excludedFromPromisedClock: "不计入承诺时限",
    }),
};

function publicityWords(value: unknown): string {
  if (value === undefined || value === null) return "";
  const { days, unit, place, basis, stops } = value as PublicityRule;
  const counted = stops === undefined ? "" : "，公示时间不计入时限";
  return `${days}${unit === "workingDay" ? "个工作日" : "日"}，在${place}公示，依据${basis}${counted}`;
}

const MATERIAL_NAMES: Readonly<Record<string, FieldWords>> = {
  name: "名称",
  form: {
    name: "形式",
    says: saidAs({
      original: "原件",
      copyAndOriginalCheck: "复印件，核对原件",
      electronicDocument: "电子材料",
      electronicLicence: "电子证照",
    }),
  },
  source: {
    name: "来源",
    says: saidAs({ applicant: "申请人自备", government: "政府部门核发", thirdParty: "其他机构出具" }),
  },
  necessity: { name: "必要性", says: saidAs({ required: "必须提交", conditional: "符合条件的提交" }) },
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
export function itemChanges(before: ServiceItem, after: ServiceItem, places: NamedPlaces): readonly string[] {
  return [
    ...fieldChanges(before, after, namesWith(places), APART),
    ...limitChange("法定办结时限", before.statutoryLimit, after.statutoryLimit),
    ...limitChange("承诺办结时限", before.promisedLimit, after.promisedLimit),
    ...listChanges(before.materials, after.materials, MATERIALS),
    ...listChanges(before.legalBasis, after.legalBasis, BASES),
    ...listChanges(before.acceptanceConditions, after.acceptanceConditions, textsCalled("受理条件")),
    ...listChanges(before.reviewPoints, after.reviewPoints, textsCalled("审查要点")),
    ...listChanges(before.specialProcedures, after.specialProcedures, PROCEDURES),
    ...fieldChanges(before.hall, after.hall, HALL_NAMES, ["flow", "stepBudgets"]),
    ...fieldChanges(before.hall.stepBudgets ?? {}, after.hall.stepBudgets, STAGE_DAYS),
    ...fieldChanges(before.hall.flow ?? {}, after.hall.flow ?? {}, FLOW_NAMES),
    ...fieldChanges(before.fee, after.fee, FEE_NAMES, ["rates"]),
    ...listChanges(before.fee.rates ?? [], after.fee.rates ?? [], RATES),
  ];
}

const STAGE_DAYS = Object.fromEntries(
  Object.entries(STAGE_NAMES).map(([stage, name]) => [stage, `${name}阶段安排的工作日`]),
);

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
