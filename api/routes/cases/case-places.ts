import type { CaseView } from "../../../contract/case-view.ts";
import type { Actor } from "../../../domain/case/actor.ts";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import { placesOf, type QuotaFacts } from "../../../domain/case/decision/quota-case.ts";
import { placeProblem, placesLeft, quotaText, type Places } from "../../../domain/case/decision/quota.ts";
import type { ServiceItem } from "../../../domain/item/service-item.ts";
import type { IsoDate } from "../../../domain/law/dates.ts";
import type { Tables } from "../../../store/tables.ts";

interface Asked {
  readonly item: ServiceItem;
  readonly own: QuotaFacts | null;
  /** The day of the decision. */
  readonly on: IsoDate;
  /** Now: the limit that is in force. */
  readonly at: string;
}

/** The places of an item, for one of its cases or for somebody who asks; null where no limit is in force. Costs items without a limit nothing. */
export async function readPlaces(
  { quotas }: Pick<Tables, "quotas">,
  { item, own, on, at }: Asked,
): Promise<Places | null> {
  if (item.quota === undefined) return null;
  const [quota, register] = await Promise.all([quotas.inForce(item.id, at), quotas.register(item.id)]);
  return quota && placesOf(own, register, { quota, on });
}

/** Shown to those who propose and sign, in the department of the case and until it is decided. */
export function seesPlaces(file: CaseFile, { role, departmentId }: Actor): boolean {
  const decides = role === "officer" || role === "chiefRepresentative";
  return decides && departmentId === file.departmentId && file.decision === null && file.endedOn === null;
}

/** How many are left, for everyone. */
export function placesLeftView(places: Places) {
  const { quota, year } = places;
  return { limit: quotaText(quota), year, unit: quota.unit, left: placesLeft(places) };
}

/** How a case stands in the order of acceptance. */
export function casePlacesView(places: Places): NonNullable<CaseView["places"]> {
  const { quota, granted, waitingEarlier } = places;
  return {
    ...placesLeftView(places),
    waitingEarlier: waitingEarlier.length,
    firstEarlier: waitingEarlier[0]?.number ?? null,
    obstacle: placeProblem({ number: quota.number, granted, waitingEarlier: waitingEarlier.length }),
  };
}
