import { PROCEDURE_NAMES } from "../../../domain/case/procedures/procedure.ts";
import type { SpecialProcedureKind } from "../../../domain/item/service-item.ts";
import type { ActProps } from "./act-props.ts";

/** Which procedure the step is of. */
export function procedureOf({ settings }: ActProps["task"]): SpecialProcedureKind {
  const { procedure } = settings as { readonly procedure?: string };
  return procedure !== undefined && Object.hasOwn(PROCEDURE_NAMES, procedure)
    ? (procedure as SpecialProcedureKind)
    : "siteSurvey";
}

/** True once it has begun: in its own step, or in the first diagrams by the review that asked for it. */
export function isProcedureBegun({ task, view }: Pick<ActProps, "task" | "view">): boolean {
  return view.procedures.some(
    ({ instance, endedOn }) => endedOn === null && (instance === undefined || instance === task.instance),
  );
}
