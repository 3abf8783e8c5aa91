import { parseGroup, type CandidateGroup } from "../../posting/candidate-group.ts";
import type { Office } from "../../posting/office.ts";
import { stepsOf, type FlowPlan } from "../plan.ts";
import { called, type PlanProblem } from "./problem.ts";

/** Where people of the hall work. */
export interface HallPlaces {
  readonly zones: readonly { readonly id: string }[];
  readonly departments: readonly { readonly id: string }[];
  /** Of every department. */
  readonly offices: readonly Office[];
}

/** Steps for a zone, a department or an office that the hall does not have: nobody would have them in the inbox. */
export function placeProblems(plan: FlowPlan, places: HallPlaces): readonly PlanProblem[] {
  return stepsOf(plan).flatMap(([element, { group }]) => {
    const held = group === null ? null : parseGroup(group);
    const missing = held && missingPlace(held, places);
    return missing === null ? [] : [{ element, message: `${called(plan, element)}的${missing}。` }];
  });
}

function missingPlace(held: CandidateGroup, { zones, departments, offices }: HallPlaces): string | null {
  if (held.post === "issuance") return null;
  if (held.post === "clerk") return has(zones, held.zoneId) ? null : `办理服务区“${held.zoneId}”不在大厅的服务区之中`;
  const { departmentId } = held;
  if (!has(departments, departmentId)) return `办理部门“${departmentId}”不在大厅的部门之中`;
  const officeId = held.post === "officer" ? held.officeId : null;
  const isThere = offices.some((office) => office.departmentId === departmentId && office.id === officeId);
  return officeId === null || isThere ? null : `办理处室“${officeId}”不在部门“${departmentId}”的处室之中`;
}

function has(places: readonly { readonly id: string }[], id: string): boolean {
  return places.some((place) => place.id === id);
}
