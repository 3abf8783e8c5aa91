import type { CaseFile } from "../case/case-file.ts";
import type { ApplicationForm } from "../form/form.ts";
import { chineseDate, isIsoDate } from "../time/dates.ts";
import type { Template } from "./request.ts";

/** The result itself, laid out by the item's `result.json`. */
export const licencePaper: Template = {
  kind: "licence",
  word: null,
  compose: (caseFile, facts) => {
    const licence = caseFile.licence;
    if (licence === null) throw new Error(`Case ${caseFile.number} has no licence`);
    const printed = { ...caseFile, application: withLabels(caseFile.application, facts.form) };
    return {
      layout: "licence",
      kind: "licence",
      title: facts.result.title,
      number: licence.number,
      fields: facts.result.fields.map((field) => ({ label: field.label, value: factText(printed, field.from) })),
      organ: facts.organ,
      seal: facts.seal,
      date: licence.validFrom,
      validFrom: facts.item.result.type === "licence" ? licence.validFrom : null,
      validTo: licence.validTo,
      statement: facts.result.statement,
      caseNumber: caseFile.number,
      qr: { url: `${facts.hall.publicUrl}/verify/${licence.verifyCode}`, caption: "扫码查验真伪" },
    };
  },
};

/**
 * A fact by its path (`application.factoryAddress`, `applicant.name`, `record.months`, `licence.number`).
 * A path without a value prints 「—」, so that a conditional field may be absent; an unknown root is a fault of the item.
 */
export function factText(caseFile: CaseFile, path: string): string {
  const [root, key] = path.split(".") as [string, string];
  const roots: Record<string, object | null> = { application: caseFile.application, applicant: caseFile.applicant, record: caseFile.record, licence: caseFile.licence };
  if (!(root in roots)) throw new Error(`result.json of ${caseFile.itemId}: unknown fact '${path}'`);
  const value = (roots[root] as Record<string, string | number | boolean | readonly string[] | null> | null)?.[key];
  if (value === undefined || value === null || value === "") return "—";
  if (typeof value === "boolean") return value ? "是" : "否";
  if (Array.isArray(value)) return value.join("、");
  return isIsoDate(String(value)) ? chineseDate(String(value)) : String(value);
}

/** Replaces option values by their labels, so that papers and screens show words, not codes. */
export function withLabels(application: CaseFile["application"], form: ApplicationForm): CaseFile["application"] {
  const labelled: Record<string, CaseFile["application"][string]> = { ...application };
  for (const component of form.components) {
    if (component.type === "text" || !("values" in component)) continue;
    const label = (value: string): string => component.values.find((option) => option.value === value)?.label ?? value;
    const value = application[component.key];
    if (typeof value === "string") labelled[component.key] = label(value);
    if (Array.isArray(value)) labelled[component.key] = value.map((entry: string) => label(entry));
  }
  return labelled;
}
