import type { Decision } from "../../domain/case/decision/signature.ts";
import type { Db } from "../connection/db.ts";

/** The register of decisions: who signed what under which letter, and the digest of what the signer saw. */
export interface Decisions {
  add(decisions: readonly { readonly caseId: string; readonly decision: Decision }[]): Promise<void>;
}

export function decisions(db: Db): Decisions {
  return {
    async add(made) {
      const rows = made.map(({ caseId, decision }) => ({
        caseId,
        number: decision.number,
        outcome: decision.outcome,
        on: decision.on,
        signerId: decision.signature.signerId,
        letterId: decision.signature.letterId,
        mode: decision.signature.mode,
        seenHash: decision.signature.seenHash,
      }));
      await db.query(
        `insert into decisions (case_id, number, outcome, decided_on, signer_id, letter_id, mode, seen_hash)
         select "caseId", number, outcome, "on", "signerId", "letterId", mode, "seenHash"
         from jsonb_to_recordset($1::jsonb) as r("caseId" text, number text, outcome text, "on" date, "signerId" text, "letterId" text, mode text, "seenHash" text)`,
        [JSON.stringify(rows)],
      );
    },
  };
}
