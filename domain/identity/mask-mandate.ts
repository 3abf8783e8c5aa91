import { checkCreditCode } from "./credit-code.ts";
import { maskIdNumber, maskPersonName } from "./mask.ts";
import type { Mandate } from "./mandate.ts";
import type { NamedIdentity } from "./person-name.ts";

/** A mandate as screens show it: the clerk has the paper and only needs to recognise the entry. Organisations are public, persons masked as everywhere. */
export function maskMandate<M extends Pick<Mandate, "principal" | "agent">>(mandate: M): M {
  return { ...mandate, principal: maskIdentity(mandate.principal), agent: maskIdentity(mandate.agent) };
}

function maskIdentity({ name, number }: NamedIdentity): NamedIdentity {
  const idType = checkCreditCode(number) === null ? "creditCode" : "residentId";
  return {
    name: idType === "creditCode" ? name : maskPersonName(name),
    number: maskIdNumber({ idType, idNumber: number }, "screen"),
  };
}
