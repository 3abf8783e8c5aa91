import type { LawRule } from "../law/rule.ts";
import { called } from "../law/words.ts";
import { stepsOfKind } from "../plan.ts";

/** No fee without a law that says so (APL arts. 58, 59): a step that asks for money stands only in the flow of an item that is charged by a named basis. */
export const paymentHasBasis: LawRule = ({ plan, item: { fee } }) =>
  fee.charged && (fee.basis ?? "").trim() !== ""
    ? []
    : stepsOfKind(plan, "payment").map(([element]) => ({
        element,
        message: `${called(plan, element)}要求缴费，而事项${fee.charged ? "没有写明收费依据" : "不收费"}。`,
        cure: `没有法律、行政法规依据的不得收费，请删去${called(plan, element)}，或者在事项中写明收费依据。`,
      }));
