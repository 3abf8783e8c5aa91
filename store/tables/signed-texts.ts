import type { Db } from "../connection/db.ts";

/** A signed text. */
export interface SignedText {
  readonly caseId: string;
  /** SHA-256 in hex of the text in UTF-8. */
  readonly sha256: string;
  readonly text: string;
  readonly at: string;
}

/** The signed texts, byte for byte. */
export interface SignedTexts {
  /** Adds texts; an existing one is not changed. */
  add(texts: readonly SignedText[]): Promise<void>;
  find(caseId: string, sha256: string): Promise<string | undefined>;
}

export function signedTexts(db: Db): SignedTexts {
  return {
    async add(texts) {
      await db.query(
        `insert into signed_texts (case_id, sha256, text, signed_at)
         select "caseId", sha256, text, at from jsonb_to_recordset($1::jsonb) as r("caseId" text, sha256 text, text text, at timestamptz)
         on conflict do nothing`,
        [JSON.stringify(texts)],
      );
    },
    async find(caseId, sha256) {
      const rows = await db.query<{ text: string }>(
        `select text from signed_texts where case_id = $1 and sha256 = $2`,
        [caseId, sha256],
      );
      return rows[0]?.text;
    },
  };
}
