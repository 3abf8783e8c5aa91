import { type Examples, LAWFUL } from "./example.ts";

export const examples: Examples = {
  correct: [LAWFUL],
  incorrect: [
    {
      what: "the case is looked at again before the applicant had time",
      flows: [["ask hold\n  hold got\n  hold late\n  got look\n  late look", "ask look"]],
      without: ["hold", "got", "late"],
      says: ["有的办件到达“受理审核”时申请人还没有得到补正的时间。"],
      walk: "come take look ask look",
    },
    {
      what: "the case waits for a supplement that no paper asked for",
      flows: [["verdict ask", "verdict hold"]],
      says: ["有的办件到达“等待补正”时补正告知书还没有送达。"],
      walk: "come take look hold",
    },
    {
      what: "the case waits although nothing was asked for",
      flows: [["spot look else", "spot hold else"]],
      says: ["有的办件到达“等待补正”时没有要求申请人补正。"],
      walk: "come take hold",
    },
  ],
};
