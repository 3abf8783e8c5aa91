import type { ServiceItem } from "../../../domain/item/service-item.ts";

/** The item's legal basis as one text, to begin from: 《食品安全法》第三十五条、… */
export function basisOf(item: Pick<ServiceItem, "legalBasis">): string {
  return item.legalBasis.map(({ title, article }) => (article === "全文" ? `《${title}》` : `《${title}》${article}`)).join("、");
}
