import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { migrate } from "../../migrations/run.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { caseBuilder, sql } from "../store/case-builder.ts";

/** The older record: materials were in a separate table. */
const AS_BEFORE = [
  `create table materials (case_id text not null references cases (id), material_id text not null, form text not null, received_on date not null, primary key (case_id, material_id))`,
  `insert into materials select c.id, m->>'materialId', m->>'form', (m->>'receivedOn')::date from cases c, jsonb_array_elements(c.materials) m`,
  `alter table cases drop column materials`,
  `drop index material_files_by_upload`,
  `alter table material_files drop constraint material_files_case_id_fkey`,
  `alter table material_files add foreign key (case_id, material_id) references materials (case_id, material_id) on delete cascade`,
  `alter table materials owner to hall_owner`,
  `delete from migrations_done where name = '0003-keep-materials-beside-case'`,
];

let record: OpenRecord;

beforeAll(async () => {
  record = await openRecord();
});
afterAll(() => record?.close());

test("an older record reads the same after the migration, file by file", async () => {
  const { database, store } = record;
  const ids = await Promise.all(["SC-021", "SC-021"].map((itemId) => caseBuilder(record).file(itemId)));
  const before = await Promise.all(ids.map((id) => store.cases.find(id)));
  const handed = await sql(database.adminUrl, "select * from hall.material_files order by 1, 2, 3");
  await sql(database.adminUrl, `set search_path = hall; ${AS_BEFORE.join("; ")}`);

  expect(await migrate(database.ownerUrl)).toEqual(["0003-keep-materials-beside-case"]);

  expect(await Promise.all(ids.map((id) => store.cases.find(id)))).toEqual(before);
  expect(before[0]?.file.materials.flatMap(({ files }) => files).length).toBeGreaterThan(2);
  expect(await sql(database.adminUrl, "select * from hall.material_files order by 1, 2, 3")).toEqual(handed);
});
