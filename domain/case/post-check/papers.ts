import { definePaper } from "../../paper/define-paper.ts";

export const postCheckRecord = definePaper({ name: "事后核查记录", number: null, sort: "internal", receivedBy: null });
