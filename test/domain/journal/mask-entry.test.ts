import { expect, test } from "@jest/globals";

import { MASKED } from "../../../domain/case/disclosure/mask-case.ts";
import { maskJournalData } from "../../../domain/journal/mask-entry.ts";

test("people and place of a survey are masked in current and older entries; everything else is kept", () => {
  expect(
    maskJournalData(
      {
        place: "x",
        persons: [
          { personId: null, name: "欧阳娜娜", idNumber: "digest" },
          { personId: "p", name: "张三", idNumber: null },
        ],
      },
      [],
    ),
  ).toEqual({
    place: MASKED,
    persons: [
      { personId: null, name: "欧阳*娜", idNumber: "digest" },
      { personId: "p", name: "张*", idNumber: null },
    ],
  });
  expect(maskJournalData({ persons: ["张三丰"] }, [])).toEqual({ persons: ["张*丰"] });
  expect(maskJournalData({ reason: "核查" }, [])).toEqual({ reason: "核查" });
});
