import type { BenchHall } from "./hall.ts";

const AT_ONCE = 20_000;
/** Journal entries of each copy. */
const ENTRIES = 3;
/** The busiest department has 35 of 100 cases. */
const BUSIEST = "officer:SCJG";
/** Names as they come, rare characters and long ones among them. */
const NAMES = ["张伟", "㛃示例", "买买提·艾力", "石家庄示例餐饮管理有限公司", "河北省示例农业科技开发集团有限责任公司第一分公司", "欧阳示例", "李娜", "王示例"];

/**
 * Fills the record with open cases up to a number: copies of one that is there, each with applicant, journal and work item, by the shares that the
 * departments of a province have. Written past the door, for nothing is decided on them; they are there to be in the way.
 */
export async function layUpWorkItems(hall: BenchHall, wanted: number): Promise<void> {
  const { database } = hall;
  const [found] = await database.query<{ open: number; copies: number }>(
    "select count(*)::int as open, (select count(*)::int from hall.cases where id like 'copy-%') as copies from hall.work_items where state = 'open'");
  const { open, copies } = found ?? { open: 0, copies: 0 };
  for (let from = copies; from < copies + wanted - open; from += AT_ONCE) {
    const to = Math.min(from + AT_ONCE, copies + wanted - open);
    await copyCases(hall, from, to);
  }
  for (const table of ["cases", "applicants", "work_items", "journal"]) await database.query(`vacuum (analyze) hall.${table}`);
}

async function copyCases({ database }: BenchHall, from: number, to: number): Promise<void> {
  const [template] = await database.query<{ id: string; taskId: string }>(
    `select c.id, w.task_id as "taskId" from hall.cases c join hall.work_items w on w.case_id = c.id
      where c.id not like 'copy-%' order by c.filed_at limit 1`);
  if (!template) throw new Error("No case has come to anybody's inbox yet that could be copied");
  await database.query(
    `insert into hall.cases select (jsonb_populate_record(c, jsonb_build_object('id', 'copy-' || n, 'number', 'C' || n, 'status', 'underReview', 'ended_on', null,
       'next_due_on', date '2026-12-01' + n % 400, 'filed_at', c.filed_at - n * interval '1 minute'))).*
     from hall.cases c, generate_series($1::int, $2::int - 1) n where c.id = $3`, [from, to, template.id]);
  await database.query(
    `insert into hall.applicants select (jsonb_populate_record(a, jsonb_build_object('case_id', 'copy-' || n, 'name', ($4::text[])[1 + n % array_length($4::text[], 1)]))).*
     from hall.applicants a, generate_series($1::int, $2::int - 1) n where a.case_id = $3`, [from, to, template.id, NAMES]);
  await database.query(
    `insert into hall.journal select (jsonb_populate_record(j, jsonb_build_object('case_id', 'copy-' || n))).*
     from hall.journal j, generate_series($1::int, $2::int - 1) n where j.case_id = $3 and j.seq <= ${ENTRIES}`, [from, to, template.id]);
  await database.query(
    `insert into hall.work_items select (jsonb_populate_record(w, jsonb_build_object('task_id', 'copy-' || n, 'case_id', 'copy-' || n, 'state', 'open', 'activity_id', 'reviewTask', 'name', '审查', 'assignee_id', null,
       'decided_at', null, 'decided_by', null, 'candidate_group', case when n % 100 < 35 then $4 else 'officer:D' || n % 39 end,
       'next_due_on', date '2026-12-01' + n % 400, 'created_at', w.created_at - n * interval '1 minute'))).*
     from hall.work_items w, generate_series($1::int, $2::int - 1) n where w.task_id = $3`, [from, to, template.taskId, BUSIEST]);
}
