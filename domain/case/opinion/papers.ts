import { definePaper } from "../../paper/define-paper.ts";

export const opinionRequest = definePaper({ name: "征求意见函", number: "函", sort: "internal", receivedBy: null });
