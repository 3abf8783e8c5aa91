import { MANDATE_ACTS } from "../../identity/mandate.ts";
import { AUTHORITY_PAPERS, IDENTITY_DOCUMENTS, type SeenAgent, type SeenDocument } from "../../identity/proof.ts";
import { closed, keysOf, line, list, nullable, optional } from "../../shapes.ts";

/** What a clerk saw of the parties; a party left out is not proved by it. */
export interface SeenParties {
  readonly applicant: SeenDocument | null;
  readonly agent: SeenAgent | null;
}

const NOTE = optional(nullable(line(200, "What the list cannot say: number of the paper, which upload")));

/** The same as a clerk gives it. Numbers and names are judged by the rules of the hall, which say in Chinese what is wrong. */
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
