import { sealWith } from "../../domain/journal/seals.ts";
import { chainHash } from "../../store/tables/journal.ts";
import { digest } from "../../store/ids.ts";
import type { OpenRecord } from "../support/open-hall.ts";
import { sql } from "./case-builder.ts";

/** What the owner of the database can do to the record. */
export interface Tampering {
  /** Runs a statement with the triggers switched off. */
  tamper(text: string, values?: unknown[]): Promise<unknown>;
  /** Takes a case out of every table, as if it had never been filed. */
  deleteCase(caseId: string): Promise<void>;
  /** Makes the requested papers of a case like the document pipeline. */
  makePapers(caseId: string): Promise<void>;
  /** Rewrites a chain in its older form: without digests, sealed with the case's own salt. */
  asBefore(caseId: string): Promise<void>;
}

/** Everything that points to a case, and the case. */
const TABLES = [
  "journal",
  "applicants",
  "decisions",
  "licences",
  "seal_uses",
  "documents",
  "work_items",
  "material_files",
  "outbox",
  "handled_tasks",
];

export function tamperingOf(record: OpenRecord): Tampering {
  const tamper: Tampering["tamper"] = (text, values = []) =>
    sql(record.database.adminUrl, text, values, { replica: true });
  return {
    tamper,
    async deleteCase(caseId: string): Promise<void> {
      for (const table of TABLES) await tamper(`delete from hall.${table} where case_id = $1`, [caseId]);
      await tamper("delete from hall.cases where id = $1", [caseId]);
    },
    async makePapers(caseId: string): Promise<void> {
      const at = record.clock.now().toISOString();
      await record.store.transaction(async (tx) => {
        const waiting = await tx.documents.takeToMake(20, { caseId });
        await tx.documents.markMade(waiting.map(({ id }) => ({ id, sha256: `sha-${id}`, sm3: "sm3", size: 1, at })));
        await tx.sealUses.add(
          waiting.map(({ id, organId }) => ({
            documentId: id,
            caseId,
            organId,
            documentSha256: `sha-${id}`,
            usedBy: "test",
            usedAt: at,
          })),
        );
      });
    },
    async asBefore(caseId: string): Promise<void> {
      const entries = await record.store.journal.ofCase(caseId);
      const { file, meta } = (await record.store.cases.find(caseId))!;
      const seal = sealWith(meta.salt, null, digest);
      const papers = new Map(
        (
          await sql<{ id: string; paper: unknown }>(
            record.database.adminUrl,
            "select id, paper from hall.documents where case_id = $1",
            [caseId],
          )
        ).map(({ id, paper }) => [id, paper]),
      );
      const sealed = (type: string, data: Readonly<Record<string, unknown>>): Record<string, unknown> => {
        if (type === "caseFiled") return { applicant: seal(file.applicant), application: seal(file.application) };
        return type === "documentRequested" ? { paper: seal(papers.get(data["documentId"] as string)) } : {};
      };
      let prevHash = entries[0]!.prevHash;
      for (const {
        hash: _hash,
        data: { agent: _agent, ...data },
        ...entry
      } of entries) {
        const old = { ...entry, data: { ...data, ...sealed(entry.type, data) }, stateDigest: null, prevHash };
        prevHash = chainHash(old);
        await tamper(
          "update hall.journal set data = $5, state_digest = null, prev_hash = $3, hash = $4 where case_id = $1 and seq = $2",
          [caseId, entry.seq, old.prevHash, prevHash, old.data],
        );
      }
      await tamper("update hall.cases set seals = null, journal_head = $2 where id = $1", [caseId, prevHash]);
    },
  };
}
