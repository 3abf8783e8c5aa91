import { CHOICE, person } from "../../../modeler/gate/small-diagram.ts";
import type { ServiceItem } from "../../../../domain/item/service-item.ts";
import { type Examples, LAWFUL, named } from "./example.ts";

const PUBLICITY = { days: 5, unit: "workingDay", place: "公示栏", basis: "《行政许可法》第五条" } as const;
const publicly = (item: ServiceItem): ServiceItem => ({
  ...item,
  hall: { ...item.hall, flow: { ...item.hall.flow, publicity: PUBLICITY } },
});
const show = named(
  "公示",
  person("publicity", "officer:SCJG", { limitDays: 5, place: "公示栏", basis: PUBLICITY.basis }),
);

export const examples: Examples = {
  correct: [
    LAWFUL,
    {
      what: "an objection that holds leads back",
      elements: { show, heard: CHOICE },
      flows: [
        [
          "both pen",
          "both show\n show heard\n heard pen ${show_outcome == 'noObjection'}\n heard prep ${show_outcome == 'objection'}",
        ],
      ],
      item: publicly,
    },
  ],
  incorrect: [
    { what: "no publicity", item: publicly, says: ["有的办件到达“首席代表签批”时没有公示期满。"] },
    {
      what: "an objection that leads nowhere",
      elements: { show },
      flows: [["both pen", "both show\n show pen"]],
      item: publicly,
      says: ["“公示”没有为“异议成立并退回审查”设分支，异议成立时办件无处可去。"],
    },
  ],
};
