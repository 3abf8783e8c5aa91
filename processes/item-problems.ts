import { checkApplication } from "../domain/form/check.ts";
import { fieldProblems } from "../domain/form/form-problems.ts";
import { fieldsOf } from "../domain/form/visible.ts";
import { contradictionsOf } from "../domain/item/contradictions/contradictions.ts";
import type { ServiceItem } from "../domain/item/service-item.ts";
import { BUNDLE_FILES } from "../domain/release/bundle.ts";
import type { ExampleCase } from "./example-case.ts";
import type { Catalogue, CatalogueBody, SharedMaterial } from "./load-catalogue.ts";
import type { LoadedItem } from "./loaded-item.ts";

/** A file of an item and a problem of it beyond its schema. */
export interface ItemProblem {
  readonly name: string;
  /** A Chinese sentence. */
  readonly problem: string;
  /** Where in the file, as the file has it; absent where the sentence says it. */
  readonly at?: string;
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
    ]),
    ...contradictionsOf(content).map(({ part, at, message }) => ({ name: BUNDLE_FILES[part], problem: message, at })),
    ...about("process.bpmn", processProblems(content)),
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

/** Checks only the first process element; the lint checks the rules of the diagram. */
function processProblems({ item, bpmn }: Content): string[] {
  const id = /<(?:[\w-]+:)?process\b[^>]*?\sid="([^"]*)"/.exec(bpmn)?.[1];
  return id === item.id ? [] : [`流程图中流程的编号（id）为“${id ?? ""}”，应为${item.id}。`];
}

function caseProblems({ item, form }: Content, example: ExampleCase): string[] {
  const known = new Set(item.materials.map((material) => material.id));
  // A form with faults of its own cannot be filled in: a condition that nobody can read decides nothing.
  const filledIn = fieldProblems(form.components).length > 0 ? [] : checkApplication(form, example.application);
  const asked = new Set(fieldsOf(form).map(({ key }) => `application.${key}`));
  const problems = filledIn.map(({ field, message }) => (asked.has(field) ? message : "填写了申请表中没有的内容。"));
  problems.push(...example.materials.filter((id) => !known.has(id)).map((id) => `材料${id}不在事项的材料清单之中。`));
  if (!item.applicantTypes.includes(example.applicant.type))
    problems.push(`事项不面向这一类申请人（applicant.type为${example.applicant.type}）。`);
  if (!item.hall.deliveryModes.includes(example.deliveryMode))
    problems.push(`事项没有这种送达方式（deliveryMode为${example.deliveryMode}）。`);
  return problems.map((problem) => `用例“${example.name}”：${problem}`);
}
