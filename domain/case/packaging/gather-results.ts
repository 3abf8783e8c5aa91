import { shanghaiDate } from "../../law/dates.ts";
import { refuse } from "../../rule-violation.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import { defineCommand, noMandates, noSeries } from "../define-command.ts";
import { needsWindow } from "../delivery/delivering.ts";
import type { CaseEvent } from "../events.gen.ts";
import { refuseStatus } from "../guards.ts";
import { heldResults } from "./deliver-with-package.ts";
import { packagedOf } from "./packaged.ts";
import { decidedDay } from "./packaging.ts";

/** 汇总办理结果, in the step packageResults. */
export interface GatherResults {
  readonly type: "gatherResults";
}

/** 汇总办理结果: every member that is no follow-up has ended; says whether the window has results to hand over. Waits while the record knows of one that has not. */
export const gatherResults = defineCommand<GatherResults>()({
  type: "gatherResults",
  body: null,
  by: ["system"],
  needs: { letters: false, sharedRecord: false, persons: "none", mandatesOf: noMandates, series: noSeries },
  decide,
});

function decide(file: CaseFile, _command: GatherResults, context: DecideContext): readonly CaseEvent[] {
  if (file.packaging === null) throw new Error(`Case ${file.id} is no package`);
  if (file.endedOn !== null) refuseStatus(file);
  if (decidedDay(file.packaging) === null) refuse("MEMBER_WAITS", { title: "尚有联办事项没有办结。", temporary: true });
  const on = shanghaiDate(context.now);
  const { family } = packagedOf(context);
  const gathered = { ...family.package, packaging: { ...family.package.packaging, gatheredOn: on } };
  const held = heldResults({ ...family, package: gathered });
  const windowDelivery = needsWindow(file) && file.delivery === null && held.length > 0;
  return [{ type: "resultsGathered", on, windowDelivery }];
}
