import { shanghaiDate } from "../../law/dates.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import { defineCommand, noMandates } from "../define-command.ts";
import type { CaseEvent } from "../events.gen.ts";
import { evolveAll } from "../evolve.ts";
import { noticeSeriesOf, requestDocument } from "../notices/request-document.ts";
import { isUnpaidForCertain, openOrder } from "./payment.ts";
import { paymentReminder } from "./payment-reminder.ts";
import { paymentSettings } from "./payment-settings.ts";

/** 催缴: the last day is over, and nobody has paid. */
export interface RemindPayment {
  readonly type: "remindPayment";
}

/** Reminds once, in writing, and sets a new last day of as many working days. Decides nothing if the order was paid meanwhile, or the provider has not said after the last day that it was not. */
export const remindPayment = defineCommand<RemindPayment>()({
  type: "remindPayment",
  body: null,
  by: ["system"],
  needs: {
    letters: false,
    sharedRecord: false,
    persons: "none",
    mandatesOf: noMandates,
    series: (_command, subject) => noticeSeriesOf(subject, "paymentReminder"),
  },
  decide,
});

function decide(caseFile: CaseFile, _command: RemindPayment, context: DecideContext): readonly CaseEvent[] {
  const order = openOrder(caseFile);
  const today = shanghaiDate(context.now);
  if (order === null || order.remindedOn !== null || !isUnpaidForCertain(order)) return [];
  const due = context.calendar.addWorkingDays(today, paymentSettings(context.plan).payDays);
  const reminded: CaseEvent = {
    type: "paymentReminded",
    orderNumber: order.orderNumber,
    on: today,
    dueOn: due.date,
    dueProvisional: due.provisional,
    latestOn: due.latest,
  };
  return [reminded, requestDocument(evolveAll(caseFile, [reminded]), paymentReminder, context)];
}
