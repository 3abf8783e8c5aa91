import { checkApplication } from "../domain/form/check.ts";
import { formProblems } from "../domain/form/form-problems.ts";
import { fieldsOf } from "../domain/form/visible.ts";
import type { ServiceItem, TimeLimit } from "../domain/item/service-item.ts";
import type { ExampleCase } from "./example-case.ts";
import { feeProblems, flowProblems } from "./item-flow-problems.ts";
import type { Catalogue, CatalogueBody, SharedMaterial } from "./load-catalogue.ts";
import type { LoadedItem } from "./loaded-item.ts";

/** A file of an item and a problem of it beyond its schema. */
export interface ItemProblem {
  readonly name: string;
  readonly problem: string;
}

type Content = Omit<LoadedItem, "folder" | "sha256">;

/** Consistency between the files of an item, and the rules on limits that no item may break. English, for engineers and the loader. */
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

function about(name: string, problems: readonly string[]): ItemProblem[] {
  return problems.map((problem) => ({ name, problem }));
}

function identityProblems(folder: string, item: ServiceItem): string[] {
  const problems = folder.startsWith(`${item.id}-`) ? [] : [`id ${item.id} does not fit the folder's name ${folder}`];
  item.materials.forEach((material, index) => {
    const expected = `${item.id}-M${String(index + 1).padStart(2, "0")}`;
    if (material.id !== expected || material.seq !== index + 1)
      problems.push(`materials.${index} must be ${expected} with seq ${index + 1}`);
  });
  item.specialProcedures.forEach((procedure, index) => {
    if (procedure.id !== `${item.id}-S${index + 1}`)
      problems.push(`specialProcedures.${index}.id must be ${item.id}-S${index + 1}`);
  });
  return problems;
}

/** A shared material is one of the catalogue, and comes from the same item everywhere: what one item of a package produces, the others do not ask for. */
function materialProblems({ materials }: ServiceItem, shared: readonly SharedMaterial[]): string[] {
  return materials.flatMap(({ id, materialId, producedByItemId }) => {
    if (materialId === undefined) return [];
    const found = shared.find((one) => one.id === materialId);
    if (!found) return [`${id}: ${materialId} is no shared material of the catalogue`];
    return found.producedByItemId === producedByItemId
      ? []
      : [
          `${id}: ${materialId} is produced by ${found.producedByItemId ?? "no item"}, not by ${producedByItemId ?? "none"}`,
        ];
  });
}

/** Codes of levels in the catalogue of executing bodies; some bodies (banks, utilities) have no level. */
const LEVEL_NAMES: Readonly<Record<string, string>> = { 2: "省级", 3: "市级", 4: "县级" };

/** The executing body must exist and belong to the item's department and level: an item of the county is not sealed by the province. */
function bodyProblems(item: ServiceItem, bodies: readonly CatalogueBody[]): string[] {
  const body = bodies.find(({ id }) => id === item.executingBodyId);
  if (!body) return [`executingBodyId ${item.executingBodyId} is no executing body of the catalogue`];
  const level = LEVEL_NAMES[body.level] ?? item.levelName;
  return [
    ...(body.departmentId === item.departmentId
      ? []
      : [`executingBodyId ${body.id} belongs to ${body.departmentId}, the item to ${item.departmentId}`]),
    ...(level === item.levelName
      ? []
      : [`executingBodyId ${body.id} is of another level (${level}) than the item (${item.levelName})`]),
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
  if (promised > workingDays(item.statutoryLimit)) problems.push("promisedLimit is longer than statutoryLimit");
  if (budgets > promised)
    problems.push(
      `hall.stepBudgets add up to ${budgets} working days, more than promisedLimit (${item.promisedLimit.text})`,
    );
  if (item.caseType === "instant" && promised > 1)
    problems.push(`caseType instant (即办件) cannot have a promisedLimit of ${item.promisedLimit.text}`);
  if (item.finishOnSpot !== (item.caseType === "instant"))
    problems.push("finishOnSpot must be true for caseType instant, and only for it");
  for (const limit of [item.promisedLimit, item.statutoryLimit]) {
    if ((limit.unit === "instant") !== (limit.value === 0))
      problems.push(`limit ${limit.text}: unit instant means value 0, and nothing else does`);
  }
  return [...problems, ...extensionProblems(item)];
}

/** An extension continues the count of the limit, so both must be in working days (APL arts. 42, 82). */
function extensionProblems({ extension = null, statutoryLimit }: ServiceItem): string[] {
  if (extension === null) return [];
  const isWorkingDays = (limit: TimeLimit): boolean => limit.unit === "workingDay" && limit.value > 0;
  return isWorkingDays(extension.max) && isWorkingDays(statutoryLimit)
    ? []
    : ["extension: an extension and the statutoryLimit that it extends must both be working days"];
}

function settingProblems(item: ServiceItem): string[] {
  const { hall } = item;
  const problems: string[] = [];
  if ((hall.review === "rule") !== (hall.reviewRecord !== null))
    problems.push("hall.reviewRecord is needed for review by rule, and only for it");
  if (hall.signOff === "standing" && hall.review !== "rule")
    problems.push("hall.signOff standing needs hall.review rule");
  for (const procedure of item.specialProcedures) {
    if (procedure.kind === "siteSurvey" && procedure.excludedFromStatutoryClock) {
      problems.push(`${procedure.id}: a site survey does not stop the statutory clock (APL art. 45 does not list it)`);
    }
  }
  return problems;
}

/** Checks only the first process element; the lint checks the rules of the diagram. */
function processProblems({ item, bpmn }: Content): string[] {
  const id = /<(?:[\w-]+:)?process\b[^>]*?\sid="([^"]*)"/.exec(bpmn)?.[1];
  return id === item.id ? [] : [`process id '${id ?? ""}' must be ${item.id}`];
}

function applicationFormProblems({ item, form }: Content): string[] {
  const problems = [...formProblems(form)];
  if (form.id !== `${item.id}-application`) problems.push(`id must be ${item.id}-application`);
  return problems;
}

function resultProblems({ item, form, result }: Content): string[] {
  const keys = new Set(fieldsOf(form).map((field) => `application.${field.key}`));
  return result.fields.flatMap(({ from }) => {
    if (from.startsWith("application.") && !keys.has(from)) return [`${from} is no field of application.form`];
    if (from.startsWith("record.") && item.hall.reviewRecord === null) return [`${from} needs hall.reviewRecord`];
    return [];
  });
}

function caseProblems({ item, form }: Content, example: ExampleCase): string[] {
  const known = new Set(item.materials.map((material) => material.id));
  const problems = checkApplication(form, example.application).map(({ field, message }) => `${field}: ${message}`);
  problems.push(
    ...example.materials.filter((id) => !known.has(id)).map((id) => `material ${id} is not on the item's list`),
  );
  if (!item.applicantTypes.includes(example.applicant.type))
    problems.push(`applicant type ${example.applicant.type} is not served`);
  if (!item.hall.deliveryModes.includes(example.deliveryMode))
    problems.push(`delivery mode ${example.deliveryMode} is not offered`);
  return problems.map((problem) => `case '${example.name}': ${problem}`);
}
