import type { CaseFile } from "../../domain/case/case-file.ts";
import type { FlowContext } from "../../domain/case/event-flow.ts";
import { shanghaiDate } from "../../domain/law/dates.ts";
import type { Batch } from "./batch.ts";

/** The flow of a case, at the moment of an act. */
export function flowContext(file: CaseFile, at: string, batch: Batch): FlowContext {
  const { plan, form } = batch.releaseOf(file);
  return {
    plan,
    on: shanghaiDate(at),
    calendar: batch.calendar,
    ...(file.membership !== null && { called: { form } }),
  };
}
