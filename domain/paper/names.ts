import { KIND_WORDS, type ItemKind } from "../item/kind-words.ts";
import type { ServiceItem } from "../item/service-item.ts";
import { DOCUMENT_NAMES, type DocumentKind } from "./paper.ts";

/** What a paper is called, on itself and on every screen: decisions by the kind of the item, the result by its own name. */
export function documentName(
  kind: DocumentKind,
  item: { readonly kind: ItemKind; readonly result: Pick<ServiceItem["result"], "name"> },
): string {
  switch (kind) {
    case "licence":
      return item.result.name;
    case "grantDecision":
      return `${KIND_WORDS[item.kind].grant}决定书`;
    case "refusalDecision":
      return `${KIND_WORDS[item.kind].refusal}决定书`;
    default:
      return DOCUMENT_NAMES[kind];
  }
}
