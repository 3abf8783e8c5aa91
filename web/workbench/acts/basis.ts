import { citation, verifiedBases } from "../../../domain/item/certainty.ts";
import type { ServiceItem } from "../../../domain/item/service-item.ts";

/** The item's legal basis as one text, to begin from: 《食品安全法》第三十五条、… What nobody has checked is not put into anybody's mouth. */
export function basisOf(item: Pick<ServiceItem, "legalBasis">): string {
  return verifiedBases(item).map(citation).join("、");
}
