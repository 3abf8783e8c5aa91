import type { ServiceItem } from "../../item/service-item.ts";

/** What an item that is a member of a package promises and plans. */
export type MemberLimits = Pick<ServiceItem, "kind" | "promisedLimit" | "statutoryLimit" | "hall">;

/** By the id of the item. */
export type MemberLimitsById = ReadonlyMap<string, MemberLimits>;

/** Those of the items. */
export function limitsOf(items: readonly { readonly item: ServiceItem }[]): MemberLimitsById {
  return new Map(items.map(({ item }) => [item.id, item]));
}
