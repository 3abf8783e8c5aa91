import type { LetterText } from "../../domain/letter/events.ts";
import type { AuthorisationLetter } from "../../domain/letter/letter.ts";
import type { Db } from "../connection/db.ts";

/** A letter with the moment at which an act of the hall recorded it; null for what the seed brought. */
export interface RecordedLetter extends AuthorisationLetter {
  readonly recordedAt: string | null;
}

/** Which page of the letters, those that begin last first. */
export interface LetterFilter {
  readonly departmentId?: string;
  readonly holderId?: string;
  readonly after?: { readonly validFrom: string; readonly id: string };
  readonly limit: number;
}

/** Authorisation letters (委托授权书). */
export interface Letters {
  /** All letters of these departments, in force or not; who decides which counts is `requireAuthority`. */
  ofDepartments(departmentIds: readonly string[]): Promise<AuthorisationLetter[]>;
  find(id: string): Promise<RecordedLetter | undefined>;
  /** Numbers are the hall's own: no two letters of any department bear the same. */
  findByNumber(number: string): Promise<RecordedLetter | undefined>;
  list(filter: LetterFilter): Promise<RecordedLetter[]>;
  /** Enters a letter that an act of the hall has published. */
  add(id: string, letter: LetterText, at: string): Promise<void>;
  /** Letters of the seed. */
  addMissing(letters: readonly Omit<AuthorisationLetter, "holderName">[]): Promise<void>;
  /** From this day on it is none. A revocation only ever comes earlier. */
  revoke(id: string, on: string): Promise<void>;
}

const LETTER = `
  select l.id, l.number, l.department_id as "departmentId", l.holder_id as "holderId", p.name as "holderName", l.capacity,
         coalesce(to_jsonb(l.item_ids), '"all"'::jsonb) as "itemIds", l.automatic, l.covers_extensions as "coversExtensions",
         l.valid_from as "validFrom", l.valid_to as "validTo", l.revoked_on as "revokedOn"`;
const FROM = `from authorisation_letters l join people p on p.id = l.holder_id`;
const RECORDED = `${LETTER}, l.recorded_at as "recordedAt" ${FROM}`;

export function letters(db: Db): Letters {
  return {
    ofDepartments: (departmentIds) =>
      db.query<AuthorisationLetter>(
        `${LETTER} ${FROM} where l.department_id = any($1::text[]) order by l.valid_from desc, l.id`,
        [departmentIds],
      ),
    async find(id) {
      return (await db.query<RecordedLetter>(`${RECORDED} where l.id = $1`, [id]))[0];
    },
    async findByNumber(number) {
      return (await db.query<RecordedLetter>(`${RECORDED} where l.number = $1`, [number]))[0];
    },
    list: ({ departmentId, holderId, after, limit }) =>
      db.query<RecordedLetter>(
        `${RECORDED}
         where ($1::text is null or l.department_id = $1) and ($2::text is null or l.holder_id = $2)
           and ($3::date is null or (l.valid_from, l.id) < ($3::date, $4::text))
         order by l.valid_from desc, l.id desc limit $5`,
        [departmentId ?? null, holderId ?? null, after?.validFrom.slice(0, 10) ?? null, after?.id ?? null, limit],
      ),
    add: (id, letter, at) => addLetter(db, { id, letter, at }),
    async addMissing(newLetters) {
      await db.query(
        `insert into authorisation_letters (id, number, department_id, holder_id, capacity, item_ids, automatic, covers_extensions, valid_from, valid_to, revoked_on)
         select id, number, "departmentId", "holderId", capacity,
                case when "itemIds" = '"all"'::jsonb then null else array(select jsonb_array_elements_text("itemIds")) end,
                automatic, "coversExtensions", "validFrom", "validTo", "revokedOn"
         from jsonb_to_recordset($1::jsonb) as r(id text, number text, "departmentId" text, "holderId" text, capacity text, "itemIds" jsonb, automatic boolean,
                                                 "coversExtensions" boolean, "validFrom" date, "validTo" date, "revokedOn" date)
         on conflict do nothing`,
        [JSON.stringify(newLetters)],
      );
    },
    async revoke(id, on) {
      await db.query(
        `update authorisation_letters set revoked_on = $2 where id = $1 and (revoked_on is null or revoked_on > $2::date)`,
        [id, on],
      );
    },
  };
}

async function addLetter(
  db: Db,
  { id, letter, at }: { readonly id: string; readonly letter: LetterText; readonly at: string },
): Promise<void> {
  await db.query(
    `insert into authorisation_letters (id, number, department_id, holder_id, capacity, item_ids, automatic, covers_extensions, valid_from, valid_to, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      id,
      letter.number,
      letter.departmentId,
      letter.holderId,
      letter.capacity,
      letter.itemIds === "all" ? null : letter.itemIds,
      letter.automatic,
      letter.coversExtensions,
      letter.validFrom,
      letter.validTo,
      at,
    ],
  );
}
