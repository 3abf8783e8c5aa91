import type { ServiceItem, TimeLimit } from "../../item/service-item.ts";
import type { CaseFile } from "../case-file.ts";

/** The two limits of a case: those of its item, the statutory one with any approved extension. A promise is never extended. */
export function limitRules(
  { extension }: CaseFile,
  { statutoryLimit, promisedLimit }: ServiceItem,
): Pick<ServiceItem, "statutoryLimit" | "promisedLimit"> {
  return {
    statutoryLimit: extension === null ? statutoryLimit : extended(statutoryLimit, extension.days),
    promisedLimit,
  };
}

function extended(limit: TimeLimit, days: number): TimeLimit {
  return { ...limit, value: limit.value + days, text: `${limit.text}，经批准延长${days}个工作日` };
}
