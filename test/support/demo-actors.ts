import type { AccountIdentity, Actor, Role } from "../../domain/case/actor.ts";
import type { KnownPerson } from "../../domain/case/context.ts";
import type { ServiceItem } from "../../domain/item/service-item.ts";
import { loadDemo } from "../../processes/load-demo.ts";

/** The demo person with this id, as an actor at a window. */
export function actor(id: string): Actor {
  const account = loadDemo().accounts.find((candidate) => candidate.id === id);
  if (!account) throw new Error(`No demo account '${id}'`);
  const { name, role, departmentId, zoneId, idNumber, organisation } = account;
  const identities: AccountIdentity[] =
    role !== "applicant"
      ? []
      : [
          ...(idNumber === undefined ? [] : [{ kind: "person" as const, name, number: idNumber }]),
          ...(organisation
            ? [{ kind: "organisation" as const, name: organisation.name, number: organisation.creditCode }]
            : []),
        ];
  return {
    id,
    name,
    role,
    departmentId,
    zoneId,
    identities,
    officeId: null,
    offices: [],
    personKey: idNumber ?? null,
    provesIdentity: false,
    terminal: "test",
  };
}

/** The people of the demo, as the rules look at them. */
export function demoPeople(): KnownPerson[] {
  return loadDemo()
    .accounts.filter(({ login }) => login !== null)
    .map(({ id, name, role, departmentId, idNumber, organisation }) => ({
      id,
      name,
      formerNames: [],
      key: idNumber ?? null,
      organisation: organisation ?? null,
      departmentIds:
        departmentId !== null && (role === "officer" || role === "chiefRepresentative") ? [departmentId] : [],
    }));
}

/** The demo person who holds this post for an item; the first one of a department's chief representatives is the one with a valid letter. */
export function actorFor(role: Role, item: Pick<ServiceItem, "departmentId" | "zoneId">): Actor {
  const account = loadDemo().accounts.find(
    (candidate) =>
      candidate.role === role &&
      (role === "officer" || role === "chiefRepresentative" ? candidate.departmentId === item.departmentId : true) &&
      (role === "clerk" ? candidate.zoneId === item.zoneId : true),
  );
  if (!account) throw new Error(`No demo account of role '${role}' for ${item.departmentId}`);
  return actor(account.id);
}

/** Two people from outside the hall who go along on a survey. */
export const SURVEYORS = [
  { name: "甲核查", idNumber: "110101199003070134" },
  { name: "乙核查", idNumber: "110101199003070214" },
] as const;
