import { awaitsDelivery, awaitsReview, awaitsSignOff, owesAnswer } from "../../domain/case/status.ts";
import type { Db } from "../connection/db.ts";
import { statusList } from "./status-list.ts";

/**
 * Cases with effects of law that need no act. A date that depends on a missing holiday notice counts from its latest
 * possible day.
 */
export interface OverdueCases {
  /** Cases whose answer was due before `today` and that have an open acceptance task. */
  overdueForAcceptance(today: string, limit: number): Promise<string[]>;
  /** Cases with an open task of an opinion whose silence counts as consent, and whose last day was before `today`. */
  overdueOpinions(today: string, limit: number): Promise<string[]>;
  /**
   * Cases whose answer was due before `today`, with or without a task, and accepted ones whose acceptance task was
   * created afterwards. Reads all open cases: do not call it every second.
   */
  deemedUnseen(today: string, limit: number): Promise<string[]>;
  /** Members of packages with an open delivery, and packages with theirs of which nothing is left for the window: the package may have answered it. In order of id, after one of them, because most of them rightly wait. */
  endedByPackage(after: string, limit: number): Promise<string[]>;
  /** Packages whose applicant has been asked whether to go on, in the same way. Reads all open packages. */
  openChoices(after: string, limit: number): Promise<string[]>;
  /**
   * Cases that were signed before `before` and still wait for the seal; without those of `except`, and of `since` on
   * when given, which spares reading older signatures.
   */
  signedUnsealed(
    before: string,
    more: { readonly since: string | null; readonly except: readonly string[]; readonly limit: number },
  ): Promise<string[]>;
  /** Those of these cases that still wait for the seal. */
  stillUnsealed(caseIds: readonly string[]): Promise<string[]>;
  /** Cases of a department whose signature was given under one of these letters and waits for the seal. */
  signedUnder(
    departmentId: string,
    letterIds: readonly string[],
  ): Promise<{ readonly caseId: string; readonly letterId: string }[]>;
}

const OWING = statusList(owesAnswer);
const UNSEALED = `c.status in (${statusList(awaitsSignOff)}) and jsonb_typeof(c.facts->'signature') = 'object'`;

export function overdueCases(db: Db): OverdueCases {
  const ids = async (sql: string, params: readonly unknown[]): Promise<string[]> =>
    (await db.query<{ id: string }>(sql, params)).map(({ id }) => id);
  return {
    overdueForAcceptance: (today, limit) =>
      ids(
        `select c.id from work_items w join cases c on c.id = w.case_id
         where w.state = 'open' and w.kind = 'acceptance' and w.next_due_on < $1::date and coalesce(w.next_latest_on, w.next_due_on) < $1::date
           and c.status in (${OWING}) order by w.next_due_on limit $2`,
        [today, limit],
      ),
    overdueOpinions: (today, limit) =>
      ids(
        `select distinct c.id from work_items w join cases c on c.id = w.case_id
         cross join lateral jsonb_array_elements(case jsonb_typeof(c.facts->'opinions') when 'array' then c.facts->'opinions' else '[]' end) o
         where w.state = 'open' and w.kind = 'opinion' and o->>'instance' = coalesce(w.instance, 'task:' || w.task_id)
           and o->>'silence' = 'consent' and jsonb_typeof(o->'answer') = 'null' and (o->>'dueOn')::date < $1::date limit $2`,
        [today, limit],
      ),
    signedUnsealed: (before, { since, except, limit }) =>
      ids(
        `select distinct c.id from journal j join cases c on c.id = j.case_id
         where j.at < $1::timestamptz and ($2::timestamptz is null or j.at > $2::timestamptz) and j.type = 'decisionSigned' and c.id <> all($4::text[]) and ${UNSEALED} limit $3`,
        [before, since, limit, except],
      ),
    stillUnsealed: (caseIds) => ids(`select c.id from cases c where c.id = any($1::text[]) and ${UNSEALED}`, [caseIds]),
    signedUnder: (departmentId, letterIds) =>
      db.query(
        `select c.id as "caseId", c.facts->'signature'->>'letterId' as "letterId" from cases c
         where c.department_id = $1 and ${UNSEALED} and c.facts->'signature'->>'letterId' = any($2::text[]) order by c.id`,
        [departmentId, letterIds],
      ),
    deemedUnseen: (today, limit) =>
      ids(
        `(select id from cases where status in (${OWING}) and coalesce(next_latest_on, next_due_on) < $1::date limit $2)
         union
         (select c.id from work_items w join cases c on c.id = w.case_id
          where w.state = 'open' and w.kind = 'acceptance' and c.status in (${statusList(awaitsReview)}) and c.facts->'acceptance'->>'mode' in ('deemed', 'package') limit $2)`,
        [today, limit],
      ),
    ...overdueInPackages(ids),
  };
}

function overdueInPackages(
  ids: (sql: string, params: readonly unknown[]) => Promise<string[]>,
): Pick<OverdueCases, "endedByPackage" | "openChoices"> {
  return {
    endedByPackage: (after, limit) =>
      ids(
        `(select c.id from work_items w join cases c on c.id = w.case_id
          where w.state = 'open' and w.kind = 'delivery' and c.package_case_id is not null and c.facts->'membership'->>'delivery' <> 'own' and c.id > $1)
         union
         (select w.case_id from work_items w where w.state = 'open' and w.kind = 'packageDelivery' and w.case_id > $1
          and not exists (select 1 from cases m where m.package_case_id = w.case_id and m.status in (${statusList(awaitsDelivery)})))
         order by id limit $2`,
        [after, limit],
      ),
    openChoices: (after, limit) =>
      ids(
        `select c.id from cases c
         where c.item_id in (select item_id from releases where is_package) and c.ended_on is null and c.id > $1
           and jsonb_path_exists(c.facts, '$.packaging.choices[*] ? (@.answer == null && @.servedOn != null)') order by c.id limit $2`,
        [after, limit],
      ),
  };
}
