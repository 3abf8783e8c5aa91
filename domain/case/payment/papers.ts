import { definePaper } from "../../paper/define-paper.ts";

export const paymentNotice = definePaper({ name: "缴费通知书", number: "缴", sort: "notice", receivedBy: "file" });
export const paymentReminder = definePaper({ name: "缴费催告书", number: "催", sort: "notice", receivedBy: "file" });
export const paymentReceipt = definePaper({ name: "缴费凭证", number: "凭", sort: "notice", receivedBy: "file" });
