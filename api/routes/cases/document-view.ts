import type { CaseDocument } from "../../../contract/documents.ts";
import { documentName } from "../../../domain/paper/names.ts";
import type { ServiceItem } from "../../../domain/item/service-item.ts";
import type { DocumentEntry } from "../../../store/tables/documents.ts";

/** A paper as lists show it, named by the item's kind. */
export function documentView(
  { id, kind, number, state, madeAt, servedOn }: DocumentEntry,
  item: ServiceItem,
): CaseDocument {
  return { id, kind, name: documentName(kind, item), number, state, madeAt, servedOn };
}
