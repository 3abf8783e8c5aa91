import { parseGroup, type CandidateGroup } from "../../posting/candidate-group.ts";
import { departmentOfTopic } from "../../posting/department-topic.ts";
import type { HallPlaces } from "../law/places.ts";
import type { LawRule } from "../law/rule.ts";
import { called } from "../law/words.ts";
import { stepsOf } from "../plan.ts";

/** Steps for a zone, a department or an office that the hall does not have: nobody would have them in the inbox. */
export const placesExist: LawRule = ({ plan, places }) =>
  stepsOf(plan).flatMap(([element, { group }]) => {
    const held = group === null ? null : heldBy(group);
    const missing = places && held && missingPlace(held, places);
    return missing === null ? [] : [{ element, message: `${called(plan, element)}的${missing}。` }];
  });

/** A department's system is found like its officers. */
function heldBy(group: string): CandidateGroup | null {
  const departmentId = departmentOfTopic(group);
  return departmentId === null ? parseGroup(group) : { post: "officer", departmentId, officeId: null };
}

function missingPlace(held: CandidateGroup, { zones, departments, offices }: HallPlaces): string | null {
  if (held.post === "issuance") return null;
  if (held.post === "clerk") return has(zones, held.zoneId) ? null : "办理服务区不在大厅的服务区之中";
  const { departmentId } = held;
  if (!has(departments, departmentId)) return "办理部门不在大厅的部门之中";
  const officeId = held.post === "officer" ? held.officeId : null;
  const isThere = offices.some((office) => office.departmentId === departmentId && office.id === officeId);
  return officeId === null || isThere ? null : "办理处室不在办理部门的处室之中";
}

function has(places: readonly { readonly id: string }[], id: string): boolean {
  return places.some((place) => place.id === id);
}
