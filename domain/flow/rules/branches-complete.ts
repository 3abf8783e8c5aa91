import type { Operand } from "../juel.ts";
import { met } from "../law/met.ts";
import type { LawRule, Study } from "../law/rule.ts";
import { called, labelOf, outcomeName, valueName, walked } from "../law/words.ts";
import { stepsOf } from "../plan.ts";

/** For every outcome and every answer one branch holds, or there is a default: otherwise the case stops at the gateway. */
export const branchesComplete: LawRule = (study) => [
  ...met(study, "fallsThrough").map(({ element, values, walk }) => ({
    element,
    walk,
    message: `${called(study.plan, element)}没有为${Object.entries(values)
      .map(([name, value]) => told(study, name, value))
      .join("并且")}设分支：${walked(study, walk)}。`,
    cure: "请为它加一个分支，或者把一个分支设为默认。",
  })),
  ...met(study, "incomparable").map(({ element, walk }) => ({
    element,
    walk,
    message: `${called(study.plan, element)}的条件在有的办件里无法比较，办件会停在这里：${walked(study, walk)}。`,
    cure: "请按填写内容的类型设条件：是非项比较是和否，数字比较数字，选项比较选项。",
  })),
];

function told(study: Study, variable: string, value: Operand): string {
  const step = stepsOf(study.plan).find(([, { outcome }]) => outcome?.variable === variable);
  if (step === undefined)
    return `“${labelOf(study, variable)}”${value === null ? "没有填写" : `是“${valueName(study, variable, value)}”`}的情形`;
  const word = typeof value === "string" ? outcomeName(study, step[0], value) : valueName(study, variable, value);
  return `“${step[1].name}”的结果“${word}”`;
}
