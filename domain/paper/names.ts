import type { NamedItem } from "./define-paper.ts";
import { PAPERS, type DocumentKind } from "./papers.gen.ts";

/** The name of a paper, on itself and on every screen: for decisions by the kind of the item, for the result its own name. */
export function documentName(kind: DocumentKind, item: NamedItem): string {
  const { name } = PAPERS[kind];
  return typeof name === "string" ? name : name(item);
}
