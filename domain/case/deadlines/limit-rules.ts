import type { ServiceItem } from "../../item/service-item.ts";
import type { CaseFile } from "../case-file.ts";

/** The two limits that hold for a case: those of its item. */
export function limitRules(
  _caseFile: CaseFile,
  { statutoryLimit, promisedLimit }: ServiceItem,
): Pick<ServiceItem, "statutoryLimit" | "promisedLimit"> {
  return { statutoryLimit, promisedLimit };
}
