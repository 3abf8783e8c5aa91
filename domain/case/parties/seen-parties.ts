import { MANDATE_ACTS } from "../../identity/mandate.ts";
import { AUTHORITY_PAPERS, IDENTITY_DOCUMENTS, type SeenAgent, type SeenDocument } from "../../identity/proof.ts";
import { closed, keysOf, line, list, nullable, optional } from "../../shapes.ts";

/** The papers of the parties that a clerk saw; an absent party is not proved. */
export interface SeenParties {
  readonly applicant: SeenDocument | null;
  readonly agent: SeenAgent | null;
}

const NOTE = optional(nullable(line(200, "What the list cannot say: number of the paper, which upload")));

/** The same as entered by a clerk. Numbers and names are checked by rules of the hall, which state problems in Chinese. */
export const SEEN = {
  applicant: optional(nullable(closed({ document: keysOf(IDENTITY_DOCUMENTS), note: NOTE }))),
  agent: optional(
    nullable(
      closed({
        document: keysOf(IDENTITY_DOCUMENTS),
        note: NOTE,
        authority: keysOf(AUTHORITY_PAPERS),
        acts: list(keysOf(MANDATE_ACTS), { maxItems: 10 }),
      }),
    ),
  ),
};
