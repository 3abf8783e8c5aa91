import { feeProblems } from "../../item/charge.ts";
import type { LawRule } from "../law/rule.ts";

/** No fee without a law that says so, and none that could not be computed (APL arts. 58, 59). That a step asks for money where nothing is charged, the settings of its kind refuse. */
export const paymentHasBasis: LawRule = ({ plan, item, form }) =>
  plan.legacy || form === null ? [] : feeProblems(item.fee, form).map((message) => ({ element: null, message }));
