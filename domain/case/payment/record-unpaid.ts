import { shanghaiDate, type IsoDate } from "../../law/dates.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import { defineCommand, noMandates, noSeries } from "../define-command.ts";
import type { CaseEvent } from "../events.gen.ts";
import { isOverdue, isUnpaidForCertain, openOrder, type OpenOrder } from "./payment.ts";

/** 核实未缴费: the provider, asked now, says that nobody has paid. */
export interface RecordUnpaid {
  readonly type: "recordUnpaid";
  readonly orderNumber: string;
}

/**
 * 核实未缴费: a notification may be lost and the provider away, so nobody is reminded, and no case is ended, because the hall has merely heard of no money. Recorded once after each last day, and daily while
 * it is proposed to end the case. Decides nothing else.
 */
export const recordUnpaid = defineCommand<RecordUnpaid>()({
  type: "recordUnpaid",
  body: null,
  by: ["system"],
  needs: { letters: false, sharedRecord: false, persons: "none", mandatesOf: noMandates, series: noSeries },
  decide,
});

function decide(caseFile: CaseFile, { orderNumber }: RecordUnpaid, { now }: DecideContext): readonly CaseEvent[] {
  const order = openOrder(caseFile);
  const today = shanghaiDate(now);
  if (order === null || order.orderNumber !== orderNumber || !isOverdue(order, today)) return [];
  return isWanted(order, caseFile, today) ? [{ type: "unpaidRecorded", orderNumber, on: today }] : [];
}

function isWanted(order: OpenOrder, { termination }: Pick<CaseFile, "termination">, today: IsoDate): boolean {
  return termination === null ? !isUnpaidForCertain(order) : order.unpaidOn !== today;
}
