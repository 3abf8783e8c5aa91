import type { Db } from "../connection/db.ts";

/** 用印登记: one use of a seal on one document. */
export interface SealUse {
  readonly documentId: string;
  readonly caseId: string;
  readonly organId: string;
  readonly documentSha256: string;
  readonly usedBy: string;
  readonly usedAt: string;
}

/** The seal ledger; append-only by right. */
export interface SealUses {
  add(uses: readonly SealUse[]): Promise<void>;
  ofCase(caseId: string): Promise<SealUse[]>;
}

export function sealUses(db: Db): SealUses {
  return {
    async add(uses) {
      await db.query(
        `insert into seal_uses (document_id, case_id, organ_id, document_sha256, used_by, used_at)
         select "documentId", "caseId", "organId", "documentSha256", "usedBy", "usedAt"
         from jsonb_to_recordset($1::jsonb) as r("documentId" text, "caseId" text, "organId" text, "documentSha256" text, "usedBy" text, "usedAt" timestamptz)`,
        [JSON.stringify(uses)],
      );
    },
    ofCase: (caseId) =>
      db.query<SealUse>(
        `select document_id as "documentId", case_id as "caseId", organ_id as "organId", document_sha256 as "documentSha256", used_by as "usedBy", used_at as "usedAt"
         from seal_uses where case_id = $1 order by id`,
        [caseId],
      ),
  };
}
