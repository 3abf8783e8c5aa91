import type { FormField } from "../../../domain/form/form.ts";
import { RESULT_FACTS } from "../../../domain/item/result-facts.ts";

/** One thing that a line of a result may print. */
export interface ResultFact {
  readonly from: string;
  readonly name: string;
}

/** Everything that the result of an item may print; what it prints already and that is not among it stays as it is, under the name of its line. */
export function resultFacts(
  fields: readonly FormField[],
  printed: readonly { readonly label: string; readonly from: string }[],
): readonly ResultFact[] {
  const known = [
    ...Object.entries(RESULT_FACTS).map(([from, name]) => ({ from, name })),
    ...fields.map(({ key, label }) => ({ from: `application.${key}`, name: `申请表：${label}` })),
  ];
  const others = printed.filter(({ from }) => !known.some((fact) => fact.from === from));
  return [...known, ...others.map(({ from, label }) => ({ from, name: otherName(from, label) }))];
}

function otherName(from: string, label: string): string {
  return from.startsWith("record.") ? `共享数据：${label}` : "申请表已没有的内容";
}
