import { definePaper } from "../../paper/define-paper.ts";

export const intakeReceipt = definePaper({ name: "收件凭证", number: null, sort: "receipt", receivedBy: "file" });
