import { defineCommand, noMandates, noSeries } from "../define-command.ts";
import { refuse } from "../../rule-violation.ts";

/** 汇总办理结果. */
export interface GatherResults {
  readonly type: "gatherResults";
}

export const gatherResults = defineCommand<GatherResults>()({
  type: "gatherResults",
  body: null,
  by: ["system"],
  needs: { letters: false, sharedRecord: false, persons: "none", mandatesOf: noMandates, series: noSeries },
  decide: () => refuse("STATUS_FORBIDS"),
});
