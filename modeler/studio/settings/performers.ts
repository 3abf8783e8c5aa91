import { formatGroup, parseGroup, type CandidateGroup } from "../../../domain/posting/candidate-group.ts";
import type { StudioMaterial } from "../material.ts";

/** People to whom a step may be given. */
export interface Performer {
  /** As the diagram stores it. */
  readonly group: string;
  /** Department or zone, and the post. */
  readonly name: string;
}

/** Everybody to whom the hall can give a step, the department of the item first. */
export function performersOf(
  { zones, departments, offices }: StudioMaterial,
  ownDepartment: string | null,
): readonly Performer[] {
  const own = departments.toSorted((one, other) => rank(other.id, ownDepartment) - rank(one.id, ownDepartment));
  return [
    ...own.flatMap(({ id, name }) => [
      performer({ post: "officer", departmentId: id, officeId: null }, `${name}　审查人员`),
      ...offices
        .filter(({ departmentId }) => departmentId === id)
        .map((office) =>
          performer({ post: "officer", departmentId: id, officeId: office.id }, `${name}　${office.name}`),
        ),
      performer({ post: "chief", departmentId: id }, `${name}　首席代表`),
    ]),
    ...zones.map(({ id, name }) => performer({ post: "clerk", zoneId: id }, `${name}　综合窗口`)),
    performer({ post: "issuance" }, "出证窗口"),
  ];
}

function rank(id: string, own: string | null): number {
  return id === own ? 1 : 0;
}

function performer(group: CandidateGroup, name: string): Performer {
  return { group: formatGroup(group), name };
}

/** The name of those who carry a step out; a sentence for a group that the hall does not have (any more). */
export function performerName(group: string, material: StudioMaterial): string {
  const found = performersOf(material, null).find((one) => one.group === group);
  if (found) return found.name;
  return parseGroup(group) === null ? "没有选择" : "已经不在大厅的单位或者岗位";
}
