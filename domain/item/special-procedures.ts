import { PROCEDURE_NAMES } from "../case/procedures/procedure.ts";
import { MAY_LEAVE_HALL, PROCEDURE_RULES } from "../case/procedures/procedure-rules.ts";
import type { ServiceItem, SpecialProcedureKind, SpecialProcedureRule } from "./service-item.ts";

/** Working days that a procedure has until somebody says otherwise. */
const USUAL_DAYS = 10;

/** The item with a special procedure of the kind, as the law has it (APL arts. 34(3), 45): its time counts out of the limits that the law lets stand still. The same item if it has one already. */
export function withProcedure(item: ServiceItem, kind: SpecialProcedureKind): ServiceItem {
  const { specialProcedures } = item;
  if (specialProcedures.some((rule) => rule.kind === kind)) return item;
  const { stopsStatutory, stopsPromised } = PROCEDURE_RULES[kind];
  const added: SpecialProcedureRule = {
    id: procedureId(item, specialProcedures.length),
    kind,
    name: PROCEDURE_NAMES[kind],
    trigger: "conditional",
    limit: procedureLimit(USUAL_DAYS),
    mayLeaveHall: MAY_LEAVE_HALL.includes(kind),
    excludedFromStatutoryClock: stopsStatutory,
    excludedFromPromisedClock: stopsPromised,
  };
  return { ...item, specialProcedures: [...specialProcedures, added] };
}

/** Without the procedure; the others are numbered anew, in their order. A case goes on by the numbers of its own release. */
export function withoutProcedure(item: ServiceItem, kind: SpecialProcedureKind): ServiceItem {
  const kept = item.specialProcedures.filter((rule) => rule.kind !== kind);
  return { ...item, specialProcedures: kept.map((rule, at) => ({ ...rule, id: procedureId(item, at) })) };
}

/** A limit in working days, in the words that papers bear. */
export function procedureLimit(days: number): SpecialProcedureRule["limit"] {
  return { value: days, unit: "workingDay", text: `${days}个工作日`, approx: false };
}

function procedureId({ id }: ServiceItem, at: number): string {
  return `${id}-S${at + 1}`;
}
