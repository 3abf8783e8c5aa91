import type { PartSeals, SealedPart } from "../../domain/journal/seals.ts";
import type { Db } from "../connection/db.ts";

/** Replacement for a name that was erased by order. */
export const GONE = "（已依令删除）";

/** Digests of all files that the entries of a case name, and who handed them in. */
export interface FilesHandedIn {
  readonly sha256: readonly string[];
  readonly byIds: readonly string[];
}

/** Digests of files in the file store. */
export interface ErasedFiles {
  /** They contained the text, and no other upload has them. */
  readonly files: readonly string[];
  /** Another person's upload has the same bytes. */
  readonly alsoHeldByOthers: readonly string[];
  /** All files ever submitted. */
  readonly handedIn: readonly string[];
}

/** The erasing itself; only the record's owner may write these columns. */
export interface Erasures {
  /**
   * Writes the facts in today's form, of which the digest is taken, and takes the text of the parts out of every table
   * that holds it and leaves the seals without their salts. `caseSalt`: that of the case goes, too, because older
   * entries were sealed with it. Returns the files that held the text.
   */
  erase(
    caseId: string,
    change: {
      readonly facts: unknown;
      readonly parts: readonly SealedPart[];
      readonly seals: PartSeals;
      readonly handedIn: FilesHandedIn;
      readonly caseSalt: boolean;
      readonly journalSeq: number;
      readonly journalHead: string;
    },
  ): Promise<ErasedFiles>;
}

export function erasures(db: Db): Erasures {
  return {
    async erase(caseId, { facts, parts, seals, handedIn, caseSalt, journalSeq, journalHead }) {
      const files = await filesOf(db, caseId, { parts, handedIn });
      await db.query(`update cases set facts = $2 where id = $1`, [caseId, JSON.stringify(facts)]);
      for (const part of parts)
        for (const statement of STATEMENTS[part])
          await db.query(statement, statement.includes("$2") ? [caseId, GONE] : [caseId]);
      if (parts.includes("applicant"))
        await db.query(`update uploads u set name = $4 where ${HANDED_IN_HERE}`, [...hereOf(caseId, handedIn), GONE]);
      await db.query(`delete from signed_texts where case_id = $1`, [caseId]);
      await db.query(
        `update journal_texts set texts = (select coalesce(jsonb_agg(t), '[]') from jsonb_array_elements(texts) t where t->>'part' <> all($2::text[])) where case_id = $1`,
        [caseId, parts],
      );
      await db.query(
        `update cases set seals = $2, salt = case when $3 then '' else salt end, journal_seq = $4, journal_head = $5, version = version + 1 where id = $1`,
        [caseId, JSON.stringify(seals), caseSalt, journalSeq, journalHead],
      );
      return files;
    },
  };
}

/** What was handed in with a package is also its members'; a case whose applicant is erased holds it no longer, so that the last one takes it along. */
const HELD_ELSEWHERE = `exists (select 1 from material_files m join cases o on o.id = m.case_id
  where m.upload_id = u.id and m.case_id <> $1 and not coalesce(o.seals->'applicant' ? 'erasedBy', false))`;

/**
 * Uploads of this case, those a supplement has taken the place of included: what the same hands gave in with the same
 * bytes, and no other case holds.
 */
const HANDED_IN_HERE = `((u.id in (select upload_id from material_files where case_id = $1) or (u.sha256 = any($2::text[]) and u.owner_id = any($3::text[]))) and not ${HELD_ELSEWHERE})`;

function hereOf(
  caseId: string,
  { sha256, byIds }: FilesHandedIn,
): readonly [string, readonly string[], readonly string[]] {
  return [caseId, sha256, byIds];
}

async function filesOf(
  db: Db,
  caseId: string,
  { parts, handedIn }: { readonly parts: readonly SealedPart[]; readonly handedIn: FilesHandedIn },
): Promise<ErasedFiles> {
  const digests = async (sql: string, values: readonly unknown[]): Promise<string[]> =>
    (await db.query<{ sha256: string }>(sql, [...values])).map((row) => row.sha256);
  const here = hereOf(caseId, handedIn);
  const uploaded = await digests(`select distinct u.sha256 from uploads u where ${HANDED_IN_HERE}`, here);
  const materials = [...new Set([...handedIn.sha256, ...uploaded])].sort();
  const others = new Set(
    await digests(
      `select distinct u.sha256 from uploads u where u.sha256 = any($4::text[]) and not ${HANDED_IN_HERE}`,
      [...here, materials],
    ),
  );
  const papers = await digests(`select sha256 from documents where case_id = $1 and sha256 is not null`, [caseId]);
  const erased = parts.includes("applicant") ? materials : [];
  return {
    files: [
      ...new Set([...erased.filter((file) => !others.has(file)), ...(parts.includes("papers") ? papers : [])]),
    ].sort(),
    alsoHeldByOthers: erased.filter((file) => others.has(file)),
    handedIn: materials,
  };
}

/** Facts are cleared only where they exist: a case of an older version has fewer. */
const STATEMENTS: Readonly<Record<SealedPart, readonly string[]>> = {
  applicant: [
    `update applicants set name = $2, id_number = '', phone = '', pending_reason = null where case_id = $1`,
    `update licences set holder_name = $2 where case_id = $1`,
    `update cases set application = '{}', query_code = '', facts = jsonb_set(jsonb_set(facts, '{record}', 'null', false), '{proofs,applicant}', 'null', false),
            materials = (select coalesce(jsonb_agg(jsonb_set(m, '{files}', (select coalesce(jsonb_agg(jsonb_set(f, '{name}', to_jsonb($2::text)) order by i), '[]')
                                                                            from jsonb_array_elements(m->'files') with ordinality as files(f, i))) order by n), '[]')
                         from jsonb_array_elements(materials) with ordinality as handed(m, n))
     where id = $1`,
    `update cases set facts = jsonb_set(facts, '{exchanges}', (select coalesce(jsonb_agg(e || '{"sha256": null}'::jsonb order by n), '[]') from jsonb_array_elements(facts->'exchanges') with ordinality as sent(e, n)))
     where id = $1 and jsonb_typeof(facts->'exchanges') = 'array'`,
  ],
  agent: [
    `update applicants set agent = null where case_id = $1`,
    `update cases set facts = jsonb_set(facts, '{proofs,agent}', 'null', false) where id = $1`,
  ],
  recipient: [
    `update cases set facts = jsonb_set(facts, '{delivery}', (facts->'delivery' || '{"recipient": null, "identityCheck": null}'::jsonb) - 'recipientIdNumber'::text - 'proof'::text) where id = $1 and jsonb_typeof(facts->'delivery') = 'object'`,
  ],
  survey: [
    `update cases set facts = jsonb_set(facts, '{procedures}', (select coalesce(jsonb_agg(p || '{"persons": []}'::jsonb || case when p ? 'presider' then '{"presider": null}'::jsonb else '{}'::jsonb end order by n), '[]') from jsonb_array_elements(facts->'procedures') with ordinality as done(p, n)))
     where id = $1 and jsonb_typeof(facts->'procedures') = 'array'`,
    `update cases set facts = jsonb_set(facts, '{deliberations}', (select coalesce(jsonb_agg(d || '{"chair": null, "participants": []}'::jsonb order by n), '[]') from jsonb_array_elements(facts->'deliberations') with ordinality as held(d, n)))
     where id = $1 and jsonb_typeof(facts->'deliberations') = 'array'`,
    `update cases set facts = jsonb_set(facts, '{postChecks}', (select coalesce(jsonb_agg(d || '{"persons": []}'::jsonb order by n), '[]') from jsonb_array_elements(facts->'postChecks') with ordinality as held(d, n)))
     where id = $1 and jsonb_typeof(facts->'postChecks') = 'array'`,
  ],
  // The facts are given without them.
  words: [],
  papers: [`update documents set paper = jsonb_build_object('title', $2::text) where case_id = $1`],
};
