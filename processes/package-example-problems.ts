import { applicantProblems } from "../domain/case/parties/applicant.ts";
import { checkApplication } from "../domain/form/check.ts";
import { fieldProblems } from "../domain/form/form-problems.ts";
import type { ApplicationData } from "../domain/form/form.ts";
import { answerProblems } from "../domain/package/choose-members.ts";
import { applicationOf, filledKeys } from "../domain/package/merge-forms.ts";
import { memberOf } from "../domain/package/package-definition.ts";
import { previewOf } from "../domain/package/preview.ts";
import type { LoadedPackage } from "./loaded-package.ts";
import type { PackageNames } from "./package-names.ts";
import {
  composeExample,
  type ComposedExample,
  type PackageExample,
  type PackageFiles,
} from "../domain/package/package-example.ts";

type Content = Pick<LoadedPackage, "definition" | "form" | "cases">;
type Items = PackageFiles["items"];

/** What a number that another member's result fills in looks like, where an example needs one. */
export const SAMPLE_NUMBER = "示例〔2026〕000001号";

/** What is wrong with the examples of a package: answers, members that are not chosen, forms that the composed application does not fill in, and answers that no example gives. */
export function exampleProblems({ definition, form, cases }: Content, items: Items, called: PackageNames): string[] {
  const names = cases.map(({ name }) => name);
  return [
    ...names.filter((name, at) => names.indexOf(name) !== at).map((name) => `用例“${name}”出现了两次。`),
    ...unasked({ definition, cases }, called),
    ...cases.flatMap((example) =>
      caseProblems(example, { definition, form, items }, called).map((problem) => `用例“${example.name}”：${problem}`),
    ),
  ];
}

/** Every question both ways at least once. */
function unasked({ definition, cases }: Pick<Content, "definition" | "cases">, called: PackageNames): string[] {
  return definition.questions.flatMap(({ id }) =>
    [true, false]
      .filter((answer) => !cases.some(({ answers }) => answers[id] === answer))
      .map((answer) => `没有用例对情形问题${called.question(id)}回答“${answer ? "是" : "否"}”。`),
  );
}

function caseProblems(example: PackageExample, files: PackageFiles, called: PackageNames): string[] {
  const { definition } = files;
  const answers = answerProblems(definition, example.answers).map(({ message }) => `${message}。`);
  if (answers.length > 0) return answers;
  const composed = composeExample(example, files);
  return [
    ...settingProblems(example, { files, composed, called }),
    ...applicantProblems(example.applicant).map(({ field, message }) => `${field}：${message}`),
    ...fieldProblems(composed.merged.form.form.components).map((clause) => `合并后的申请表${clause}。`),
    ...checkApplication(composed.merged.form.form, composed.application).map(said),
    ...composed.merged.members.flatMap((member) => memberCaseProblems(member, { files, composed, called })),
    ...expectationProblems(example, { files, composed, called }),
  ];
}

function said({ field, message }: { readonly field: string; readonly message: string }): string {
  return `${field}：${message}`;
}

interface Composed {
  readonly files: PackageFiles;
  readonly composed: ComposedExample;
  readonly called: PackageNames;
}

function settingProblems(
  { applicant, deliveryMode, refused, withdrawn, choice }: PackageExample,
  { files: { definition }, composed: { merged }, called }: Composed,
): string[] {
  const chosen = new Set(merged.members.map(({ item }) => item.id));
  return [
    ...(merged.item.applicantTypes.includes(applicant.type)
      ? []
      : [`套餐不面向这一类申请人（applicant.type为${applicant.type}）。`]),
    ...(definition.deliveryModes.includes(deliveryMode)
      ? []
      : [`套餐没有这种送达方式（deliveryMode为${deliveryMode}）。`]),
    ...[refused, withdrawn]
      .filter((itemId) => itemId !== undefined && !chosen.has(itemId))
      .map((itemId) => `${called.item(itemId ?? "")}不在所选的联办事项之中。`),
    ...(choice !== undefined && (refused === undefined || definition.onRefusal !== "applicantChooses")
      ? ["只有联办事项不予办理后由申请人选择的套餐，才能写选择（choice）。"]
      : []),
  ];
}

/** Each member's own form takes what it gets of the merged one. */
function memberCaseProblems(
  { item, form }: ComposedExample["merged"]["members"][number],
  { files: { definition }, composed: { merged, application }, called }: Composed,
): string[] {
  const member = memberOf(definition, item.id);
  const among = new Set(merged.members.map((one) => one.item.id));
  const filled: ApplicationData = Object.fromEntries([...filledKeys(member, among)].map((key) => [key, SAMPLE_NUMBER]));
  const data = applicationOf({ member, form }, merged.form, { application, filled });
  return checkApplication(form, data).map((problem) => `${called.item(item.id)}的${said(problem)}`);
}

function expectationProblems(
  { expect }: PackageExample,
  { files: { definition }, composed: { merged }, called }: Composed,
): string[] {
  const preview = previewOf(definition, merged);
  const chosen = preview.members.map(({ itemId }) => itemId);
  const named = Object.keys(expect.ends);
  return [
    ...chosen
      .filter((itemId) => !named.includes(itemId))
      .map((itemId) => `没有写明${called.item(itemId)}的办理结果（expect.ends）。`),
    ...named
      .filter((itemId) => !chosen.includes(itemId))
      .map((itemId) => `${called.item(itemId)}不在所选的联办事项之中。`),
    ...differs("承诺工作日（expect.promisedDays）", expect.promisedDays, preview.days.promised),
    ...differs("材料数量（expect.materials）", expect.materials, preview.materials.asPackage),
  ];
}

function differs(what: string, expected: number, found: number): string[] {
  return expected === found ? [] : [`${what}为${found}，用例写的是${expected}。`];
}
