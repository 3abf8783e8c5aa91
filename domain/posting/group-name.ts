import { parseGroup } from "./candidate-group.ts";
import type { Office } from "./office.ts";

/** The places of the hall with their names. */
export interface NamedPlaces {
  readonly zones: readonly { readonly id: string; readonly name: string }[];
  readonly departments: readonly { readonly id: string; readonly name: string }[];
  readonly offices?: readonly Office[];
}

/** Who carries a step out, as people say it: 省市场监管局首席代表. A group that the hall does not have is told as one. */
export function groupName(group: string, { zones, departments, offices = [] }: NamedPlaces): string {
  const held = parseGroup(group);
  if (held === null) return "大厅没有的岗位";
  if (held.post === "issuance") return "出证窗口";
  if (held.post === "clerk") return `${nameOf(held.zoneId, zones) ?? "其他服务区"}综合窗口`;
  const department = nameOf(held.departmentId, departments) ?? "其他部门";
  if (held.post === "chief") return `${department}首席代表`;
  if (held.officeId === null) return `${department}审查人员`;
  const own = offices.filter(({ departmentId }) => departmentId === held.departmentId);
  return `${department}${nameOf(held.officeId, own) ?? "其他处室"}`;
}

function nameOf(id: string, places: readonly { readonly id: string; readonly name: string }[]): string | undefined {
  return places.find((place) => place.id === id)?.name;
}
