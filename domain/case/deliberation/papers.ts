import { definePaper } from "../../paper/define-paper.ts";

export const deliberationMinutes = definePaper({
  name: "集体审议纪要",
  number: null,
  sort: "internal",
  receivedBy: null,
});
