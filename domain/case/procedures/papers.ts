import { definePaper } from "../../paper/define-paper.ts";

export const specialProcedureNotice = definePaper({
  name: "特别程序告知书",
  number: "特",
  sort: "notice",
  receivedBy: "file",
});
