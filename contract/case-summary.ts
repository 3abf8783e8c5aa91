import { STATUS_NAMES } from "../domain/case/status.ts";
import { keysOf, object, text, type Value } from "./shapes.ts";

/** 办件状态 */
export const CASE_STATUS = keysOf(STATUS_NAMES, { description: "State of the case" });

export const CaseSummary = object(
  {
    id: text(),
    number: text(),
    itemId: text(),
    itemName: text(),
    status: CASE_STATUS,
    statusName: text({ description: "The status as a text for people" }),
  },
  { $id: "CaseSummary", description: "A case in one line" },
);
export type CaseSummary = Value<typeof CaseSummary>;
