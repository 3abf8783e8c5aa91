import type { StreamAnswers } from "../stream/stream-state.ts";
import type { LetterEvent } from "./events.ts";
import type { AuthorisationLetter } from "./letter.ts";

/** A letter as stored in its register; the holder's name is that of the account. */
export type LetterRow = Omit<AuthorisationLetter, "id" | "holderName">;

/** The register row that the journal of a letter gives. */
export const LETTER_STATE: StreamAnswers<LetterRow, LetterEvent> = {
  letterPublished: ({ type: _type, paper: _paper, ...row }) => ({ ...row, revokedOn: null }),
  letterRevoked: ({ from }) => ({ revokedOn: from }),
};
