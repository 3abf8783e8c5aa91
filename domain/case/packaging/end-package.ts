import { defineCommand, noMandates, noSeries } from "../define-command.ts";
import { refuse } from "../../rule-violation.ts";

/** 套餐办结. */
export interface EndPackage {
  readonly type: "endPackage";
}

export const endPackage = defineCommand<EndPackage>()({
  type: "endPackage",
  body: null,
  by: ["system"],
  needs: { letters: false, sharedRecord: false, persons: "none", mandatesOf: noMandates, series: noSeries },
  decide: () => refuse("STATUS_FORBIDS"),
});
