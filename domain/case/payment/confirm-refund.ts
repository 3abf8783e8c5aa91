import { shanghaiDate } from "../../law/dates.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import { defineCommand, noMandates, noSeries } from "../define-command.ts";
import type { CaseEvent } from "../events.gen.ts";

/** 退费到账: the provider has sent the money back. */
export interface ConfirmRefund {
  readonly type: "confirmRefund";
  readonly refundNumber: string;
}

/** Records it once; decides nothing for a refund that is unknown or done. */
export const confirmRefund = defineCommand<ConfirmRefund>()({
  type: "confirmRefund",
  body: null,
  by: ["system"],
  needs: { letters: false, sharedRecord: false, persons: "none", mandatesOf: noMandates, series: noSeries },
  decide,
});

function decide({ payment }: CaseFile, command: ConfirmRefund, { now }: DecideContext): readonly CaseEvent[] {
  const { refundNumber } = command;
  const refund = payment?.refunds.find((one) => one.refundNumber === refundNumber);
  return refund === undefined || refund.doneOn !== null
    ? []
    : [{ type: "refundDone", refundNumber, on: shanghaiDate(now) }];
}
