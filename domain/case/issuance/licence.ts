import type { CaseFile } from "../case-file.ts";
import { maskIdNumber } from "../../identity/mask.ts";
import { displayAnswer } from "../../form/display.ts";
import type { ApplicationForm } from "../../form/form.ts";
import { chineseDate, isIsoDate } from "../../law/dates.ts";
import type { LicencePaper } from "../../paper/paper.ts";
import { wholeApplication } from "../packaging/packaging.ts";
import type { PaperFacts, Template } from "../notices/request-document.ts";
import type { IssuedLicence } from "./issued-licence.ts";

/** What of a case its result prints. */
export type ResultSource = Pick<CaseFile, "itemId" | "number" | "applicant" | "application" | "membership" | "record">;

/** What a result prints beside its case. */
export type ResultFacts = Pick<PaperFacts, "item" | "form" | "result" | "hall" | "body" | "seal">;

/** The result itself, laid out by the item's `result.json`. */
export const licencePaper: Template = {
  kind: "licence",
  compose: (caseFile, facts) => {
    const { licence } = caseFile;
    if (licence === null) throw new Error(`Case ${caseFile.number} has no licence`);
    return resultPaper(caseFile, licence, facts);
  },
};

/** The paper of a result with its number and validity, laid out by the item's `result.json`. */
export function resultPaper(source: ResultSource, licence: IssuedLicence, facts: ResultFacts): LicencePaper {
  const printed = { ...source, licence };
  return {
    layout: "licence",
    kind: "licence",
    title: facts.result.title,
    number: licence.number,
    fields: facts.result.fields.map((field) => ({
      label: field.label,
      value: factText(printed, facts.form, field.from),
    })),
    organ: facts.body.officialName,
    seal: facts.seal,
    date: licence.validFrom,
    validFrom: facts.item.result.type === "licence" ? licence.validFrom : null,
    validTo: licence.validTo,
    statement: facts.result.statement,
    caseNumber: source.number,
    qr: { url: `${facts.hall.publicUrl}/verify/${licence.verifyCode}`, caption: "扫码查验真伪" },
  };
}

/**
 * A fact by its path (`application.factoryAddress`, `applicant.name`, `record.months`, `licence.validFrom`), as printed: labels for options,
 * Chinese dates. A path without a value prints “—”, so that a conditional field may be absent; an unknown root is a fault of the item.
 */
function factText(
  source: ResultSource & { readonly licence: IssuedLicence },
  form: ApplicationForm,
  path: string,
): string {
  const [root, key] = path.split(".") as [string, string];
  if (root === "application") return displayAnswer(form, wholeApplication(source), key) ?? "—";
  const { applicant } = source;
  const roots: Record<string, object | null> = {
    applicant: { ...applicant, maskedIdNumber: maskIdNumber(applicant, "notice") },
    record: source.record,
    licence: source.licence,
  };
  if (!(root in roots)) throw new Error(`result.json of ${source.itemId}: unknown fact '${path}'`);
  const value = (roots[root] as Record<string, string | number | null> | null)?.[key] ?? "";
  if (value === "") return "—";
  return isIsoDate(String(value)) ? chineseDate(String(value)) : String(value);
}
