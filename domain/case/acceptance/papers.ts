import { definePaper } from "../../paper/define-paper.ts";

export const acceptanceNotice = definePaper({ name: "受理通知书", number: "受", sort: "notice", receivedBy: "file" });
export const acceptanceRefusal = definePaper({
  name: "不予受理决定书",
  number: "不受",
  sort: "notice",
  receivedBy: "collect",
});
export const licenceNotRequired = definePaper({
  name: "不受理告知书",
  number: "告",
  sort: "notice",
  receivedBy: "collect",
});
