import type { Actor, Role } from "../../domain/case/actor.ts";
import type { ServiceItem } from "../../domain/item/service-item.ts";
import { loadDemo } from "../../processes/load-demo.ts";

/** The demo person with this id, as an actor at a window. */
export function actor(id: string): Actor {
  const account = loadDemo().accounts.find((candidate) => candidate.id === id);
  if (!account) throw new Error(`No demo account '${id}'`);
  const { name, role, departmentId, zoneId, idNumber, organisation } = account;
  return { id, name, role, departmentId, zoneId, identities: [idNumber, organisation?.creditCode].filter((number) => typeof number === "string"), provesIdentity: false, terminal: "test" };
}

/** The demo person who holds this post for an item; the first one of a department's chief representatives is the one with a valid letter. */
export function actorFor(role: Role, item: Pick<ServiceItem, "departmentId" | "zoneId">): Actor {
  const account = loadDemo().accounts.find((candidate) =>
    candidate.role === role
    && (role === "officer" || role === "chiefRepresentative" ? candidate.departmentId === item.departmentId : true)
    && (role === "clerk" ? candidate.zoneId === item.zoneId : true));
  if (!account) throw new Error(`No demo account of role '${role}' for ${item.departmentId}`);
  return actor(account.id);
}
