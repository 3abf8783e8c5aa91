import type { ApplicationForm, FilledRow, FormField } from "../../form/form.ts";
import { plainAnswer } from "../../form/display.ts";
import { fieldsOf } from "../../form/visible.ts";
import type { IsoDate } from "../../law/dates.ts";
import { maskIdNumber, maskPersonName, maskPhone } from "../../identity/mask.ts";
import type { CaseFile } from "../case-file.ts";
import { MASKED, publicName } from "../disclosure/mask-case.ts";
import type { ReadFact } from "./department-step.ts";

/** The kinds of values that a department's system gets; `date`: a calendar date in Asia/Shanghai. */
export type FactValue =
  | string
  | number
  | boolean
  | readonly string[]
  | readonly FilledRow[]
  | { readonly date: IsoDate }
  | null;

/** A fact of the case: its name for designers, its value, and the value without personal data. */
interface CaseFact {
  readonly name: string;
  readonly whole: (file: CaseFile) => FactValue;
  /** Absent: it says nothing about a person. */
  readonly masked?: (file: CaseFile) => FactValue;
}

/** What a step may hand out beside the answers to the application: a closed list. Nothing else of a case leaves the hall (个人信息保护法 art. 6). */
export const CASE_FACTS: Readonly<Record<string, CaseFact>> = {
  "case.number": { name: "办件编号", whole: ({ number }) => number },
  "case.itemId": { name: "事项编号", whole: ({ itemId }) => itemId },
  "case.receivedOn": { name: "收到申请的日期", whole: ({ receivedOn }) => receivedOn && { date: receivedOn } },
  "applicant.type": { name: "申请人类型", whole: ({ applicant }) => applicant.type },
  "applicant.name": {
    name: "申请人名称",
    whole: ({ applicant }) => applicant.name,
    masked: ({ applicant }) => publicName(applicant),
  },
  "applicant.idType": { name: "申请人证件类型", whole: ({ applicant }) => applicant.idType },
  "applicant.idNumber": {
    name: "申请人证件号码",
    whole: ({ applicant }) => applicant.idNumber,
    masked: ({ applicant }) => maskIdNumber(applicant, "screen"),
  },
  "applicant.phone": {
    name: "申请人电话",
    whole: ({ applicant }) => applicant.phone,
    masked: ({ applicant }) => maskPhone(applicant.phone),
  },
  "agent.name": {
    name: "经办人姓名",
    whole: ({ applicant: { agent } }) => agent?.name ?? null,
    masked: ({ applicant: { agent } }) => agent && maskPersonName(agent.name),
  },
  "agent.idNumber": {
    name: "经办人证件号码",
    whole: ({ applicant: { agent } }) => agent?.idNumber ?? null,
    masked: ({ applicant: { agent } }) =>
      agent && maskIdNumber({ idType: "residentId", idNumber: agent.idNumber }, "screen"),
  },
  "agent.phone": {
    name: "经办人电话",
    whole: ({ applicant: { agent } }) => agent?.phone ?? null,
    masked: ({ applicant: { agent } }) => agent && maskPhone(agent.phone),
  },
};

const ANSWER = "application.";

/** The key of the answer that a fact names; null for a fact of the case itself. */
export function answerKey(fact: string): string | null {
  return fact.startsWith(ANSWER) ? fact.slice(ANSWER.length) : null;
}

/** The facts of a case that a step hands out, by name: personal data masked unless its settings grant them. What has no value is null. */
export function handedFacts(
  file: CaseFile,
  form: ApplicationForm,
  reads: readonly ReadFact[],
): Readonly<Record<string, FactValue>> {
  const fields = new Map(fieldsOf(form).map((field) => [field.key, field]));
  return Object.fromEntries(reads.map((read) => [read.fact, valueOf(file, fields, read)]));
}

function valueOf(file: CaseFile, fields: ReadonlyMap<string, FormField>, { fact, unmaskedFor }: ReadFact): FactValue {
  const key = answerKey(fact);
  if (key !== null) return answer(file, fields.get(key), unmaskedFor !== undefined);
  const known = Object.hasOwn(CASE_FACTS, fact) ? CASE_FACTS[fact] : undefined;
  if (known === undefined) throw new Error(`A case has no fact '${fact}'`);
  return unmaskedFor === undefined && known.masked ? known.masked(file) : known.whole(file);
}

/** A text that an applicant wrote may say anything about anybody; choices, numbers and dates do not. */
function answer({ application }: CaseFile, field: FormField | undefined, whole: boolean): FactValue {
  if (field === undefined) return null;
  const value = Object.hasOwn(application, field.key) ? application[field.key] : undefined;
  if (value === undefined) return null;
  if (field.type === "datetime") return { date: plainAnswer(value) };
  const isText = field.type === "textfield" || field.type === "textarea" || field.type === "dynamiclist";
  return isText && !whole ? MASKED : value;
}
