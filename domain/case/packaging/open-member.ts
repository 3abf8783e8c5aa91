import { defineCommand, noMandates, noSeries } from "../define-command.ts";
import { refuse } from "../../rule-violation.ts";

/** 启动联办事项. */
export interface OpenMember {
  readonly type: "openMember";
}

export const openMember = defineCommand<OpenMember>()({
  type: "openMember",
  body: null,
  by: ["system"],
  needs: { letters: false, sharedRecord: false, persons: "none", mandatesOf: noMandates, series: noSeries },
  decide: () => refuse("STATUS_FORBIDS"),
});
