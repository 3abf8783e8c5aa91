import { definePaper } from "../../paper/define-paper.ts";

/** The result itself. It is numbered in the series of the item's licences (`licenceNumber` in domain/law/number-series.ts). */
export const licence = definePaper({
  name: ({ result }) => result.name,
  number: null,
  sort: "result",
  receivedBy: "collect",
});
