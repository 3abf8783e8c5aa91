import { checkApplication } from "../domain/form/check.ts";
import { fieldProblems } from "../domain/form/form-problems.ts";
import { fieldsOf } from "../domain/form/visible.ts";
import type { ServiceItem, TimeLimit } from "../domain/item/service-item.ts";
import type { ExampleCase } from "./example-case.ts";
import { feeProblems, flowProblems } from "./item-flow-problems.ts";
import type { Catalogue, CatalogueBody, SharedMaterial } from "./load-catalogue.ts";
import type { LoadedItem } from "./loaded-item.ts";

/** A file of an item and a problem of it beyond its schema. */
export interface ItemProblem {
  readonly name: string;
  /** A Chinese sentence for whoever writes the folder; names of fields as the file has them. */
  readonly problem: string;
}

type Content = Omit<LoadedItem, "folder" | "sha256">;

/** Consistency between the files of an item, and the rules on limits that no item may break. */
export function itemProblems(
  folder: string,
  content: Content,
  { bodies, materials }: Pick<Catalogue, "bodies" | "materials">,
): readonly ItemProblem[] {
  return [
    ...about("item.json", [
      ...identityProblems(folder, content.item),
      ...bodyProblems(content.item, bodies),
      ...materialProblems(content.item, materials),
      ...limitProblems(content.item),
      ...settingProblems(content.item),
      ...feeProblems(content),
      ...flowProblems(content),
    ]),
    ...about("process.bpmn", processProblems(content)),
    ...about("application.form", applicationFormProblems(content)),
    ...about("result.json", resultProblems(content)),
    ...about(
      "cases.json",
      content.cases.flatMap((example) => caseProblems(content, example)),
    ),
  ];
}

/** The problems of one file. */
export function about(name: string, problems: readonly string[]): ItemProblem[] {
  return problems.map((problem) => ({ name, problem }));
}

function identityProblems(folder: string, item: ServiceItem): string[] {
  const problems = folder.startsWith(`${item.id}-`) ? [] : [`事项编码（id）${item.id}与文件夹名称${folder}不符。`];
  item.materials.forEach((material, index) => {
    const expected = `${item.id}-M${String(index + 1).padStart(2, "0")}`;
    if (material.id !== expected || material.seq !== index + 1)
      problems.push(`第${index + 1}项材料的编号（id）应为${expected}，序号（seq）应为${index + 1}。`);
  });
  item.specialProcedures.forEach((procedure, index) => {
    if (procedure.id !== `${item.id}-S${index + 1}`)
      problems.push(`第${index + 1}个特别程序的编号（id）应为${item.id}-S${index + 1}。`);
  });
  return problems;
}

/** A shared material is one of the catalogue, and comes from the same item everywhere: what one item of a package produces, the others do not ask for. */
function materialProblems({ materials }: ServiceItem, shared: readonly SharedMaterial[]): string[] {
  return materials.flatMap(({ id, materialId, producedByItemId }) => {
    if (materialId === undefined) return [];
    const found = shared.find((one) => one.id === materialId);
    if (!found) return [`材料${id}引用的共享材料“${materialId}”不在目录之中。`];
    return found.producedByItemId === producedByItemId
      ? []
      : [
          `材料${id}：目录中共享材料“${materialId}”的产生事项（producedByItemId）为${found.producedByItemId ?? "无"}，这里写的是${producedByItemId ?? "无"}。`,
        ];
  });
}

/** Codes of levels in the catalogue of executing bodies; some bodies (banks, utilities) have no level. */
const LEVEL_NAMES: Readonly<Record<string, string>> = { 2: "省级", 3: "市级", 4: "县级" };

/** The executing body must exist and belong to the item's department and level: an item of the county is not sealed by the province. */
function bodyProblems(item: ServiceItem, bodies: readonly CatalogueBody[]): string[] {
  const body = bodies.find(({ id }) => id === item.executingBodyId);
  if (!body) return [`实施机关（executingBodyId）“${item.executingBodyId}”不在实施机关目录之中。`];
  const level = LEVEL_NAMES[body.level] ?? item.levelName;
  return [
    ...(body.departmentId === item.departmentId
      ? []
      : [`实施机关“${body.id}”属于部门“${body.departmentId}”，而事项属于部门“${item.departmentId}”。`]),
    ...(level === item.levelName
      ? []
      : [`实施机关“${body.id}”为${level}，与事项的行使层级（${item.levelName}）不同。`]),
  ];
}

/** Limits converted to working days, to compare different units. */
const WORKING_DAYS: Readonly<Record<TimeLimit["unit"], number>> = {
  instant: 0,
  workingDay: 1,
  naturalDay: 5 / 7,
  month: 20,
  year: 240,
};

function workingDays(limit: TimeLimit): number {
  return limit.value * WORKING_DAYS[limit.unit];
}

function limitProblems(item: ServiceItem): string[] {
  const promised = workingDays(item.promisedLimit);
  const budgets = Object.values(item.hall.stepBudgets).reduce((sum, days) => sum + days, 0);
  const problems: string[] = [];
  if (promised > workingDays(item.statutoryLimit))
    problems.push("承诺时限（promisedLimit）长于法定时限（statutoryLimit）。");
  if (budgets > promised)
    problems.push(`各环节时限（hall.stepBudgets）合计${budgets}个工作日，超过承诺时限（${item.promisedLimit.text}）。`);
  if (item.caseType === "instant" && promised > 1)
    problems.push(`即办件（caseType为instant）的承诺时限不能是${item.promisedLimit.text}。`);
  if (item.finishOnSpot !== (item.caseType === "instant"))
    problems.push("即办件应为当场办结（finishOnSpot为true），其他事项不能是。");
  for (const limit of [item.promisedLimit, item.statutoryLimit]) {
    if ((limit.unit === "instant") !== (limit.value === 0))
      problems.push(`时限“${limit.text}”：单位为instant的，数值应为0；其他单位不能为0。`);
  }
  return [...problems, ...textProblems(item), ...extensionProblems(item)];
}

/** How a limit of each unit is written. */
const IN_WORDS: Readonly<Record<TimeLimit["unit"], (value: number) => string>> = {
  instant: () => "当场",
  workingDay: (value) => `${value}个工作日`,
  naturalDay: (value) => `${value}日`,
  month: (value) => `${value}个月`,
  year: (value) => `${value}年`,
};

/** People read the text of a limit and the clocks count its value: both say the same. An extension may be written as its law has it, whose days are working days (《行政许可法》第八十二条). */
function textProblems({ statutoryLimit, promisedLimit, specialProcedures, extension = null }: ServiceItem): string[] {
  const unlike = (what: string, { value, unit, text }: TimeLimit, ...also: readonly string[]): string[] => {
    const words = IN_WORDS[unit](value);
    return [words, ...also].includes(text) ? [] : [`${what}的文字“${text}”与数值和单位不符，应为“${words}”。`];
  };
  return [
    ...unlike("法定时限（statutoryLimit）", statutoryLimit),
    ...unlike("承诺时限（promisedLimit）", promisedLimit),
    ...specialProcedures.flatMap(({ id, limit }) => unlike(`特别程序${id}的期限（limit）`, limit)),
    ...(extension === null ? [] : unlike("延长期限（extension）", extension.max, `${extension.max.value}日`)),
  ];
}

/** An extension continues the count of the limit, so both must be in working days (APL arts. 42, 82). */
function extensionProblems({ extension = null, statutoryLimit }: ServiceItem): string[] {
  if (extension === null) return [];
  const isWorkingDays = (limit: TimeLimit): boolean => limit.unit === "workingDay" && limit.value > 0;
  return isWorkingDays(extension.max) && isWorkingDays(statutoryLimit)
    ? []
    : ["延长期限（extension）和它所延长的法定时限都应以工作日计算。"];
}

function settingProblems(item: ServiceItem): string[] {
  const { hall } = item;
  const problems: string[] = [];
  if ((hall.review === "rule") !== (hall.reviewRecord !== null))
    problems.push("按规则审查（hall.review为rule）的，应写明所查的共享记录（hall.reviewRecord）；其他审查方式不能写。");
  if (hall.signOff === "standing" && hall.review !== "rule")
    problems.push("只有按规则审查（hall.review为rule）的事项才能常设签批（hall.signOff为standing）。");
  for (const procedure of item.specialProcedures) {
    if (procedure.kind === "siteSurvey" && procedure.excludedFromStatutoryClock) {
      problems.push(
        `特别程序${procedure.id}：现场勘验不停止法定时限（《行政许可法》第四十五条没有列入），excludedFromStatutoryClock应为false。`,
      );
    }
  }
  return problems;
}

/** Checks only the first process element; the lint checks the rules of the diagram. */
function processProblems({ item, bpmn }: Content): string[] {
  const id = /<(?:[\w-]+:)?process\b[^>]*?\sid="([^"]*)"/.exec(bpmn)?.[1];
  return id === item.id ? [] : [`流程图中流程的编号（id）为“${id ?? ""}”，应为${item.id}。`];
}

function applicationFormProblems({ item, form }: Content): string[] {
  const problems = fieldProblems(form.components).map((clause) => `申请表${clause}。`);
  if (form.id !== `${item.id}-application`) problems.push(`申请表的编号（id）应为${item.id}-application。`);
  return problems;
}

function resultProblems({ item, form, result }: Content): string[] {
  const keys = new Set(fieldsOf(form).map((field) => `application.${field.key}`));
  return result.fields.flatMap(({ from }) => {
    if (from.startsWith("application.") && !keys.has(from)) return [`结果文书引用的“${from}”不是申请表中的字段。`];
    if (from.startsWith("record.") && item.hall.reviewRecord === null)
      return [`结果文书引用的“${from}”来自共享记录，而事项没有写明所查的共享记录（hall.reviewRecord）。`];
    return [];
  });
}

function caseProblems({ item, form }: Content, example: ExampleCase): string[] {
  const known = new Set(item.materials.map((material) => material.id));
  // A form with faults of its own cannot be filled in: a condition that nobody can read decides nothing.
  const filledIn = fieldProblems(form.components).length > 0 ? [] : checkApplication(form, example.application);
  const problems = filledIn.map(({ field, message }) => `${field}：${message}`);
  problems.push(...example.materials.filter((id) => !known.has(id)).map((id) => `材料${id}不在事项的材料清单之中。`));
  if (!item.applicantTypes.includes(example.applicant.type))
    problems.push(`事项不面向这一类申请人（applicant.type为${example.applicant.type}）。`);
  if (!item.hall.deliveryModes.includes(example.deliveryMode))
    problems.push(`事项没有这种送达方式（deliveryMode为${example.deliveryMode}）。`);
  return problems.map((problem) => `用例“${example.name}”：${problem}`);
}
