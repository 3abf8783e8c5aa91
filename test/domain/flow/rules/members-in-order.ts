import { LAWFUL, LAWFUL_PACKAGE, type Examples } from "./example.ts";

export const examples: Examples = {
  correct: [LAWFUL, LAWFUL_PACKAGE],
  incorrect: [
    {
      what: "a member beside the one that it needs",
      ofPackage: true,
      flows: [["pastA openB", "pastA joined\nall openB"]],
      says: ["“启动B”可能早于它的前置事项“A”办结。"],
    },
    {
      what: "a member that waits without need",
      ofPackage: true,
      flows: [
        ["all openC", "pastB openC"],
        ["pastB joined", ""],
      ],
      says: ["“启动C”要等“A”办结，它并不是前置事项。", "“启动C”要等“B”办结，它并不是前置事项。"],
    },
    {
      what: "members of a group one after the other",
      ofPackage: true,
      flows: [
        ["all openD", "pastC openD"],
        ["pastC joined", ""],
      ],
      says: ["“启动D”与“C”互为前置，应同时启动。"],
    },
    {
      what: "a member that follows beside the others",
      ofPackage: true,
      flows: [
        ["on openE", "on end"],
        ["pastE end", "pastE joined"],
        ["pastB joined", "pastB openE"],
      ],
      says: ["“启动E”可能早于汇总办理结果。", "“一并送达”排在后续事项之后，后续事项应在送达以后启动。"],
    },
    {
      what: "a delivery behind the member that follows it",
      ofPackage: true,
      flows: [
        ["gather how", "gather openE"],
        ["on openE", "on end"],
        ["pastE end", "pastE how"],
      ],
      says: ["“一并送达”排在后续事项之后，后续事项应在送达以后启动。"],
    },
    {
      what: "an end of the package before that of a member that follows",
      ofPackage: true,
      flows: [
        ["on openE", "on end"],
        ["end done", "end openE"],
        ["pastE end", "pastE done"],
      ],
      says: ["有路径不等“E”办结就到达“套餐办结”。"],
    },
  ],
};
