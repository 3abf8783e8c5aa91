import type { ServiceItem, TimeLimit } from "../../item/service-item.ts";
import type { CaseFile } from "../case-file.ts";
import { groupLimit } from "../packaging/group-promise.ts";

/** The two limits of a case: those of its item, the statutory one with any approved extension. A promise is never extended; that of a member of a group (互为前置) is the group's. */
export function limitRules(
  { extension, membership }: CaseFile,
  { statutoryLimit, promisedLimit }: ServiceItem,
): Pick<ServiceItem, "statutoryLimit" | "promisedLimit"> {
  return {
    statutoryLimit: extension === null ? statutoryLimit : extended(statutoryLimit, extension.days),
    promisedLimit: groupLimit(promisedLimit, membership?.groupDays ?? null),
  };
}

function extended(limit: TimeLimit, days: number): TimeLimit {
  return { ...limit, value: limit.value + days, text: `${limit.text}，经批准延长${days}个工作日` };
}
