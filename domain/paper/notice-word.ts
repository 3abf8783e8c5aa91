import type { ExecutingBody } from "../item/executing-body.ts";
import { KIND_WORDS, type ItemKind } from "../item/kind-words.ts";
import type { PaperDefinition } from "./define-paper.ts";
import { PAPERS, type DocumentKind } from "./papers.gen.ts";

/** Papers that take a number from a series of their kind. */
export type NumberedKind = {
  [K in DocumentKind]: (typeof PAPERS)[K]["number"] extends string ? K : never;
}[DocumentKind];

/** `冀农许受`: organ, kind of item, kind of paper. */
export function noticeWord(body: Pick<ExecutingBody, "documentWord">, itemKind: ItemKind, kind: NumberedKind): string {
  return `${body.documentWord}${KIND_WORDS[itemKind].number}${PAPERS[kind].number}`;
}

/** True for a paper that stays in the file. */
export function isInternal(kind: DocumentKind): boolean {
  return (PAPERS[kind] as PaperDefinition).sort === "internal";
}

/** A notice takes its number when it is requested; decisions and licences already have theirs. */
export function isNumberedNotice(kind: DocumentKind): kind is NumberedKind {
  const { sort, number } = PAPERS[kind];
  return (sort === "notice" || sort === "internal") && number !== null;
}
