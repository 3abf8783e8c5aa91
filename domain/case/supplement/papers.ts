import { definePaper } from "../../paper/define-paper.ts";

export const supplementNotice = definePaper({
  name: "补正告知书（一次性告知）",
  number: "补",
  sort: "notice",
  receivedBy: "supplement",
});
export const supplementReceipt = definePaper({
  name: "补正材料收件清单",
  number: null,
  sort: "receipt",
  receivedBy: "supplement",
});
