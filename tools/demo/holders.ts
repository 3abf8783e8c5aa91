import type { Role } from "../../domain/case/actor.ts";
import type { ServiceItem } from "../../domain/item/service-item.ts";
import { groupsOf, parseGroup } from "../../domain/posting/candidate-group.ts";
import { loadDemo, type DemoAccount } from "../../processes/load-demo.ts";

/** The holder of a post for this item; of two chief representatives the first has the valid letter. */
export function holderOf(role: Role, item: ServiceItem): DemoAccount {
  const account = loadDemo().accounts.find(
    (candidate) =>
      candidate.role === role &&
      (role === "clerk"
        ? candidate.zoneId === item.zoneId
        : role === "issuanceClerk" || candidate.departmentId === item.departmentId),
  );
  return account ?? raise(role);
}

/** The account to whose inbox the tasks of a candidate group come. */
export function holderOfGroup(group: string): DemoAccount {
  const asked = parseGroup(group);
  const offices = asked?.post === "officer" && asked.officeId !== null ? [asked.officeId] : [];
  return loadDemo().accounts.find((account) => groupsOf(account, offices).includes(group)) ?? raise(group);
}

function raise(post: string): never {
  throw new Error(`The demo accounts hold nobody for '${post}'`);
}
