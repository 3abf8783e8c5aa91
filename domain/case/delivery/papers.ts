import { definePaper } from "../../paper/define-paper.ts";

export const deliveryReceipt = definePaper({ name: "送达回证", number: null, sort: "result", receivedBy: "collect" });
