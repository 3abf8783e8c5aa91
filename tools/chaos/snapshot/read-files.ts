import { createHash } from "node:crypto";

import type pg from "pg";

import type { FileStore } from "../../../documents/file-store.ts";
import type { KeyStore } from "../../../documents/seal/key-store.ts";
import { verifySignature } from "../../../documents/verify-signature.ts";
import type { CheckedFile } from "./snapshot.ts";

interface PaperRow {
  readonly id: string;
  readonly caseId: string;
  readonly kind: string;
  readonly state: string;
  readonly sha256: string | null;
  readonly sm3: string | null;
  readonly size: string | null;
  readonly seals: string;
  readonly sealed: string | null;
}

/** Where the bytes are. */
export interface FilePlaces {
  readonly admin: pg.Pool;
  readonly files: FileStore;
  readonly keys: KeyStore;
}

/** Opens every paper and every uploaded file of these cases, and returns the faults of each. */
export async function readFiles(places: FilePlaces, caseIds: readonly string[]): Promise<CheckedFile[]> {
  return [...(await papers(places, caseIds)), ...(await uploads(places, caseIds))];
}

async function papers({ admin, files, keys }: FilePlaces, caseIds: readonly string[]): Promise<CheckedFile[]> {
  const trusted = await keys.trusted();
  const { rows } = await admin.query<PaperRow>(
    `select d.id, d.case_id as "caseId", d.kind, d.state, d.sha256, d.sm3, d.size, (select count(*) from hall.seal_uses s where s.document_id = d.id) as seals,
            (select max(s.document_sha256) from hall.seal_uses s where s.document_id = d.id) as sealed
     from hall.documents d where d.case_id = any($1::text[])`,
    [caseIds],
  );
  const checked: CheckedFile[] = [];
  for (const row of rows)
    checked.push({ id: row.id, caseId: row.caseId, what: row.kind, fault: await paperFault(row, files, trusted) });
  return checked;
}

async function paperFault(row: PaperRow, files: FileStore, trusted: readonly Uint8Array[]): Promise<string | null> {
  if (row.state !== "made" || row.sha256 === null) return `is ${row.state}, not made`;
  if (Number(row.seals) !== 1 || row.sealed !== row.sha256)
    return `the seal ledger has ${row.seals} lines for it, the digest ${row.sealed === row.sha256 ? "agrees" : "differs"}`;
  try {
    const bytes = await files.readAll(row.sha256);
    if (bytes.byteLength !== Number(row.size)) return `has ${bytes.byteLength} bytes instead of ${row.size}`;
    if (createHash("sm3").update(bytes).digest("hex") !== row.sm3) return "its SM3 digest differs";
    const { valid, reason } = await verifySignature(bytes, trusted);
    return valid ? null : `its signature is not valid: ${reason}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** `readAll` refuses bytes that differ from what was stored. */
async function uploads({ admin, files }: FilePlaces, caseIds: readonly string[]): Promise<CheckedFile[]> {
  const { rows } = await admin.query<{ id: string; caseId: string; sha256: string }>(
    `select u.id, f.case_id as "caseId", u.sha256 from hall.material_files f join hall.uploads u on u.id = f.upload_id where f.case_id = any($1::text[])`,
    [caseIds],
  );
  const checked: CheckedFile[] = [];
  for (const { id, caseId, sha256 } of rows) {
    const fault = await files.readAll(sha256).then(
      () => null,
      (error: Error) => error.message,
    );
    checked.push({ id, caseId, what: "upload", fault });
  }
  return checked;
}
