import { type Examples, LAWFUL } from "./example.ts";

export const examples: Examples = {
  correct: [LAWFUL],
  incorrect: [
    {
      what: "a fee without a law",
      item: (item) => ({ ...item, fee: { ...item.fee, charged: true, name: "证照工本费", basis: null, rates: [] } }),
      says: ["收费没有法律、行政法规依据，不得收费（行政许可法第五十八条）。", "收费没有设定收费标准。"],
    },
  ],
};
