import type { Static } from "typebox";
import { DOCUMENT_NAMES } from "../../../domain/document/paper.ts";
import type { DocumentEntry } from "../../../store/documents.ts";
import type { DocumentView } from "./schemas.ts";

/** A paper as lists show it; a licence is called what the item's result is called. */
export function documentView({ id, kind, number, state, madeAt }: DocumentEntry, resultName: string): Static<typeof DocumentView> {
  return { id, kind, name: kind === "licence" ? resultName : DOCUMENT_NAMES[kind], number, state, madeAt };
}
