import type { LawRule } from "../law/rule.ts";
import { called } from "../law/words.ts";
import { stepsOfKind } from "../plan.ts";

/** What is handed to another system is asked for in the application: nothing else leaves the hall (个人信息保护法 art. 6). */
export const exchangedFieldsExist: LawRule = ({ plan, form }) => {
  if (form === null) return [];
  const known = new Set(form.components.flatMap((component) => ("key" in component ? [component.key] : [])));
  return stepsOfKind(plan, "exchange").flatMap(([element, { settings }]) =>
    (Array.isArray(settings["data"]) ? (settings["data"] as readonly string[]) : [])
      .filter((key) => !known.has(key))
      .map((key) => ({ element, message: `${called(plan, element)}提供的“${key}”不是申请表中的内容。` })),
  );
};
