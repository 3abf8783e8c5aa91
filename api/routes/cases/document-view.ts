import type { CaseDocument } from "../../../contract/documents.ts";
import { isOutside, type Actor } from "../../../domain/case/actor.ts";
import { documentName } from "../../../domain/paper/names.ts";
import { isInternal } from "../../../domain/paper/notice-word.ts";
import type { ServiceItem } from "../../../domain/item/service-item.ts";
import type { DocumentEntry } from "../../../store/tables/documents.ts";

/** The papers that this caller may know of: internal ones are for staff. */
export function seenDocuments<D extends Pick<DocumentEntry, "kind">>(
  documents: readonly D[],
  actor: Actor,
): readonly D[] {
  return isOutside(actor) ? documents.filter(({ kind }) => !isInternal(kind)) : documents;
}

/** A paper as lists show it, named by the item's kind. */
export function documentView(
  { id, kind, number, state, madeAt, servedOn }: DocumentEntry,
  item: ServiceItem,
): CaseDocument {
  return { id, kind, name: documentName(kind, item), number, state, madeAt, servedOn };
}
