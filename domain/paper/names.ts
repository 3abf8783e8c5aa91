import type { NamedItem } from "./define-paper.ts";
import { PAPERS, type DocumentKind } from "./papers.gen.ts";

/** What a paper is called, on itself and on every screen: decisions by the kind of the item, the result by its own name. */
export function documentName(kind: DocumentKind, item: NamedItem): string {
  const { name } = PAPERS[kind];
  return typeof name === "string" ? name : name(item);
}
