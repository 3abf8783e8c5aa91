import { defineRefusal } from "../../define-refusal.ts";

export const FEE_UNPAID = defineRefusal("state", "费用尚未缴清，不能制证。");
export const FEE_NOT_OWED = defineRefusal("state", "本办件没有待缴的费用。");
export const PAYMENT_NOT_OVERDUE = defineRefusal("state", "催告以后的缴费期限尚未届满，不能以逾期未缴费为由终止办理。");
export const PAYMENT_NOT_VERIFIED = defineRefusal(
  "state",
  "支付平台尚未确认今天仍未缴费，不能以逾期未缴费为由终止办理，请稍后再试。",
);
export const REFUND_NOT_DUE = defineRefusal(
  "state",
  "本办件没有可以退还的费用：办结没有准予的办件，已缴的费用才能决定退还。",
);
