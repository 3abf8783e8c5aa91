import { isProcedureBegun, procedureOf } from "./procedure-step.ts";
import type { ActProps } from "./act-props.ts";
import { defineStepForm } from "./define-step-form.ts";
import { BeginProcedure } from "./special-procedure-begin.tsx";
import { FinishProcedure } from "./special-procedure-result.tsx";

export const specialProcedure = defineStepForm(SpecialProcedureForm);

/** 特别程序: first its beginning, of which the applicant is told in writing, then its result. */
function SpecialProcedureForm(props: ActProps) {
  const kind = procedureOf(props.task);
  return isProcedureBegun(props) ? (
    <FinishProcedure {...props} kind={kind} />
  ) : (
    <BeginProcedure {...props} kind={kind} />
  );
}
