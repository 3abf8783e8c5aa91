import { citation, verifiedBases } from "../../../domain/item/certainty.ts";
import type { ServiceItem } from "../../../domain/item/service-item.ts";

/** The item's legal basis as one text, as initial value: 《食品安全法》第三十五条、… Unchecked bases are not suggested. */
export function basisOf(item: Pick<ServiceItem, "legalBasis">): string {
  return verifiedBases(item).map(citation).join("、");
}
