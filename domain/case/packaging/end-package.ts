import { shanghaiDate } from "../../law/dates.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import { defineCommand, noMandates, noSeries } from "../define-command.ts";
import type { CaseEvent } from "../events.gen.ts";

/** 一件事办结, in the step packageEnd. */
export interface EndPackage {
  readonly type: "endPackage";
}

/** The flow of a package has come to its end: it closes as soon as every result is delivered (`closePackage`). */
export const endPackage = defineCommand<EndPackage>()({
  type: "endPackage",
  body: null,
  by: ["system"],
  needs: { letters: false, sharedRecord: false, persons: "none", mandatesOf: noMandates, series: noSeries },
  decide,
});

function decide(file: CaseFile, _command: EndPackage, context: DecideContext): readonly CaseEvent[] {
  if (file.packaging === null) throw new Error(`Case ${file.id} is no package`);
  if (file.packaging.flowEndedOn !== null || file.endedOn !== null) return [];
  return [{ type: "packageFlowEnded", on: shanghaiDate(context.now) }];
}
