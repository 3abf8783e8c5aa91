import type { LawRule } from "../law/rule.ts";

/** What cannot be proved of all states of a flow is not published: a bound that is hit refuses, it never passes. A step that is open twice is refused by a rule of its own. */
export const provable: LawRule = ({ proof }) =>
  proof.isComplete || proof.findings.some(({ what }) => what === "doubled")
    ? []
    : [
        {
          element: null,
          message: `流程可能的情形太多，看过${proof.states}种仍没有看完，无法证明它合法。`,
          cure: "请减少同时办理的分支之间互相影响的环节，减少多次读取的条件，或者拆分流程。",
        },
      ];
