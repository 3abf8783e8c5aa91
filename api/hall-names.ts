import type { HallIdentity } from "../domain/hall-identity.ts";
import { completeBody, executingBodyId, type ExecutingBody } from "../domain/item/executing-body.ts";
import type { ServiceItem } from "../domain/item/service-item.ts";
import type { Posting } from "../domain/posting/posting.ts";
import type { Store } from "../store/tables.ts";

/** Names of zones and departments for screens; an id without a name is shown itself. */
export interface HallNames {
  zone(id: string): string;
  department(id: string): string;
}

export async function readHallNames({ organisations }: Pick<Store, "organisations">): Promise<HallNames> {
  const [zones, departments] = await Promise.all([organisations.zones(), organisations.departments()]);
  const zoneNames = new Map(zones.map(({ id, name }) => [id, name]));
  const departmentNames = new Map(departments.map(({ id, name }) => [id, name]));
  return { zone: (id) => zoneNames.get(id) ?? id, department: (id) => departmentNames.get(id) ?? id };
}

/** The name of the office of a post; null for a post without one. */
export type OfficeNameOf = (post: Pick<Posting, "departmentId" | "officeId">) => string | null;

export async function readOfficeNames({ organisations }: Pick<Store, "organisations">): Promise<OfficeNameOf> {
  const offices = await organisations.offices();
  return ({ departmentId, officeId }) =>
    offices.find((office) => office.departmentId === departmentId && office.id === officeId)?.name ?? officeId;
}

/** The competent organs of these items, by item. */
export async function readBodies(
  store: Pick<Store, "organisations">,
  hall: Pick<HallIdentity, "province">,
  items: readonly ServiceItem[],
): Promise<(item: ServiceItem) => ExecutingBody> {
  const found = new Map(
    (await store.organisations.findBodies([...new Set(items.map(executingBodyId))])).map((body) => [body.id, body]),
  );
  return (item) => {
    const body = found.get(executingBodyId(item));
    if (!body) throw new Error(`Item ${item.id} belongs to the unknown organ '${executingBodyId(item)}'`);
    return completeBody(body, hall, item);
  };
}
