import { plainAnswer } from "../../form/display.ts";
import type { PackageMember } from "../../package/package-definition.ts";
import type { CaseFile } from "../case-file.ts";
import type { Applicant } from "../parties/applicant.ts";

/** The applicant of the package, or the person whom the package's own form names. */
export function applicantOf(
  { applicant: own }: PackageMember,
  { applicant, application }: Pick<CaseFile, "applicant" | "application">,
): Applicant {
  if (own === undefined) return applicant;
  const text = (key: string): string => plainAnswer(application[key] ?? "");
  return {
    type: own.type,
    name: text(own.name),
    idType: "residentId",
    idNumber: text(own.idNumber),
    phone: text(own.phone),
    agent: null,
  };
}
