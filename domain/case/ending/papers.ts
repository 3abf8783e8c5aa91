import { definePaper } from "../../paper/define-paper.ts";

export const terminationNotice = definePaper({
  name: "终止办理通知书",
  number: "终",
  sort: "notice",
  receivedBy: "collect",
});
