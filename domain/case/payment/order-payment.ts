import { chargeOf, type Charge } from "../../item/charge.ts";
import { shanghaiDate, yearOf, type IsoDate } from "../../law/dates.ts";
import { caseNumber, PAYMENT_SERIES } from "../../law/number-series.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import { defineCommand, noMandates } from "../define-command.ts";
import type { CaseEvent } from "../events.gen.ts";
import { evolveAll } from "../evolve.ts";
import { noticeSeriesOf, requestDocument } from "../notices/request-document.ts";
import { paymentNotice } from "./payment-notice.ts";
import { paymentSettings } from "./payment-settings.ts";

/** 缴费通知, in the payment step. */
export interface OrderPayment {
  readonly type: "orderPayment";
}

/**
 * 开具缴费通知: computes the fee from the table of the release and the application, gives the order its number and the applicant a notice. A case has one order: where the flow comes here again, or
 * the step is repeated after a crash, nothing is decided. Where the table asks for nothing, nothing is ordered. Throws
 * where the table asks for something that has no legal basis.
 */
export const orderPayment = defineCommand<OrderPayment>()({
  type: "orderPayment",
  body: null,
  by: ["system"],
  needs: {
    letters: false,
    sharedRecord: false,
    persons: "none",
    mandatesOf: noMandates,
    series: (_command, subject) =>
      subject.caseFile?.payment
        ? []
        : [
            { series: PAYMENT_SERIES, year: yearOf(shanghaiDate(subject.at)) },
            ...noticeSeriesOf(subject, "paymentNotice"),
          ],
  },
  decide,
});

function decide(caseFile: CaseFile, _command: OrderPayment, context: DecideContext): readonly CaseEvent[] {
  if (caseFile.payment !== null) return [];
  const fee = chargeOf(context.item.fee, caseFile.application);
  const on = shanghaiDate(context.now);
  if (fee.fen === 0) return [notDue(fee, on, context)];
  requireBasis(context);
  const ordered = order(fee, on, context);
  return [ordered, requestDocument(evolveAll(caseFile, [ordered]), paymentNotice, context)];
}

/** APL art. 58: no fee without a law. Publication has proved it; throws for a release that came past it, so that its step becomes an incident. */
function requireBasis({ item: { id, fee } }: DecideContext): void {
  if (!fee.charged || !fee.basis?.trim() || !fee.name?.trim())
    throw new Error(`The release of ${id} asks for a fee that has no legal basis or no name`);
}

/** APL art. 58: only what a law sets may be charged; a case that none of the rates covers costs nothing. */
function notDue({ how }: Charge, on: IsoDate, { item: { fee }, actor }: DecideContext): CaseEvent {
  const [name, basis] = [fee.name ?? "", fee.basis ?? ""];
  const waiver = { cause: how, basis, byRule: true, byId: actor.id, byName: actor.name, on };
  return { type: "feeNotDue", name, basis, how, on, waiver };
}

function order(fee: Charge, on: IsoDate, context: DecideContext): Extract<CaseEvent, { type: "paymentOrdered" }> {
  const { item, calendar, numbers, plan } = context;
  const year = yearOf(on);
  const { payDays, pausesPromise, pauseBasis } = paymentSettings(plan);
  const due = calendar.addWorkingDays(on, payDays);
  return {
    type: "paymentOrdered",
    orderNumber: `JF${caseNumber(year, numbers.next(PAYMENT_SERIES, year))}`,
    name: item.fee.name ?? "",
    basis: item.fee.basis ?? "",
    ...fee,
    orderedOn: on,
    dueOn: due.date,
    dueProvisional: due.provisional,
    latestOn: due.latest,
    payDays,
    pausesPromise: pausesPromise === true,
    pausesStatutory: (pauseBasis?.trim() ?? "") !== "",
  };
}
