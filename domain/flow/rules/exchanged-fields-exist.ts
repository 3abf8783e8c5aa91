import type { LawRule } from "../law/rule.ts";
import { called } from "../law/words.ts";
import { stepsOf, type StepNode } from "../plan.ts";
import type { ReadFact } from "../../case/department/department-step.ts";
import { answerKey } from "../../case/department/read-facts.ts";

/** What is handed to another system is asked for in the application: nothing else leaves the hall (个人信息保护法 art. 6). */
export const exchangedFieldsExist: LawRule = ({ plan, form }) => {
  if (form === null) return [];
  const known = new Set(form.components.flatMap((component) => ("key" in component ? [component.key] : [])));
  return stepsOf(plan).flatMap(([element, step]) =>
    handedKeys(step)
      .filter((key) => !known.has(key))
      .slice(0, 1)
      .map(() => ({ element, message: `${called(plan, element)}提供的内容有一项不是申请表中的内容。` })),
  );
};

/** Settings that are still to be refused are asked, too. */
function handedKeys({ kind, settings: { data, reads } }: StepNode): readonly string[] {
  if (kind === "exchange") return Array.isArray(data) ? (data as readonly string[]) : [];
  if (kind !== "departmentStep" || !Array.isArray(reads)) return [];
  return (reads as readonly Partial<ReadFact>[]).flatMap(({ fact }) => answerKey(fact ?? "") ?? []);
}
