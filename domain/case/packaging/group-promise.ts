import type { TimeLimit } from "../../item/service-item.ts";
import { chainOfGroup } from "../../package/member-order.ts";
import type { MergedPackage } from "../../package/merged-package.ts";
import type { PackageDefinition } from "../../package/package-definition.ts";

interface Promised {
  readonly definition: PackageDefinition;
  readonly merged: Pick<MergedPackage, "members">;
}

/**
 * 互为前置: working days within which the members of a group are decided, at one moment. Their promises count one after the other, as the catalogue counts them; none of them can be kept or broken alone.
 * Null for a member that is in no group.
 */
export function promisedByGroup({ definition, merged }: Promised, itemId: string): number | null {
  const days = new Map(merged.members.map(({ item }) => [item.id, item.promisedLimit.value]));
  return chainOfGroup(definition, itemId, new Set(days.keys()), (id) => days.get(id) ?? 0);
}

/** The promise of a member: that of its item, or of its group. */
export function groupLimit(own: TimeLimit, groupDays: number | null): TimeLimit {
  return groupDays === null ? own : { ...own, value: groupDays, unit: "workingDay", text: `${groupDays}个工作日` };
}
