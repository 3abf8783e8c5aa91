import { isRows, OPERATOR_NAMES, type Row, type Rows, type Value } from "./rows.ts";
import type { Subject } from "./subjects.ts";

/** The rows as an official reads them: “审查”的结论是“审查完成”，或者申请表的“经营面积”大于200. */
export function wordsOf(rows: Rows, subjects: readonly Subject[]): string {
  const known = new Map(subjects.map((subject) => [subject.id, subject]));
  return joinedWords(rows, known, true);
}

type Known = ReadonlyMap<string, Subject>;

function joinedWords({ joint, parts }: Rows, known: Known, isOuter: boolean): string {
  const said = parts.map((part) => (isRows(part) ? joinedWords(part, known, false) : rowWords(part, known)));
  const joined = said.join(joint === "all" ? "，并且" : "，或者");
  return isOuter || said.length === 1 ? joined : `（${joined}）`;
}

function rowWords({ subject: id, operator, values }: Row, known: Known): string {
  const subject = known.get(id);
  const title = subject?.title ?? "已经没有的一项";
  const said = values.map((value) => valueName(subject, value)).join("、");
  const several = operator === "is" ? "之一" : "中的任何一个";
  return `${title}${OPERATOR_NAMES[operator]}${said}${values.length > 1 ? several : ""}`;
}

/** A value as people know it. */
export function valueName(subject: Subject | undefined, value: Value | null): string {
  if (value === null) return "没有填写";
  const named = subject?.values?.find((one) => one.value === value)?.name;
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return named ?? (value ? "是" : "否");
  return `“${named ?? "已经没有的选项"}”`;
}
