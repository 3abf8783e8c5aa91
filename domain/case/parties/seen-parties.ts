import type { SeenAgent, SeenDocument } from "../../identity/proof.ts";

/** What a clerk saw of the parties; a party left out is not proved by it. */
export interface SeenParties {
  readonly applicant: SeenDocument | null;
  readonly agent: SeenAgent | null;
}
