import { definePaper } from "../../paper/define-paper.ts";

/** APL art. 42(1): the reason is stated to the applicant. */
export const extensionNotice = definePaper({
  name: "延长办理期限告知书",
  number: "延",
  sort: "notice",
  receivedBy: "file",
});
