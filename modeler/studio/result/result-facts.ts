import type { FormField } from "../../../domain/form/form.ts";

/** What a result may print beside the answers of the application, by the path that its layout stores. */
const FACTS: Readonly<Record<string, string>> = {
  "applicant.name": "申请人名称",
  "applicant.idNumber": "申请人证件号码",
  "applicant.maskedIdNumber": "申请人证件号码（部分隐去）",
  "licence.number": "证照编号",
  "licence.validFrom": "有效期起始日期（发证日期）",
  "licence.validTo": "有效期届满日期",
};

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
    ...Object.entries(FACTS).map(([from, name]) => ({ from, name })),
    ...fields.map(({ key, label }) => ({ from: `application.${key}`, name: `申请表：${label}` })),
  ];
  const others = printed.filter(({ from }) => !known.some((fact) => fact.from === from));
  return [...known, ...others.map(({ from, label }) => ({ from, name: otherName(from, label) }))];
}

function otherName(from: string, label: string): string {
  return from.startsWith("record.") ? `共享数据：${label}` : "申请表已没有的内容";
}
