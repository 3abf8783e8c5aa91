import { expect, test } from "@jest/globals";
import { copyStatements } from "../../bench/copies/copy-statements.ts";
import type { Template } from "../../bench/copies/read-template.ts";

const CASE = "fad3ee40-0f3b-861d-883a-348e5e4dec02";
const UPLOAD = "ffd6ef70-1d6a-40b4-906c-91cabc61ae4b";
const FIRST = "a".repeat(64);
const SECOND = "b".repeat(64);

const TEMPLATE: Template = {
  ownIds: new Set([CASE]),
  chain: [
    { hash: FIRST, prevHash: "0".repeat(64), text: `{"caseId":"${CASE}","seq":1}` },
    { hash: SECOND, prevHash: FIRST, text: `{"prevHash":"${FIRST}"}` },
  ],
  rows: [
    {
      table: "hall.cases",
      columns: [
        { name: "id", type: "text", text: CASE },
        { name: "number", type: "text", text: "2026-1" },
        { name: "journal_head", type: "text", text: SECOND },
      ],
    },
    {
      table: "hall.material_files",
      columns: [
        { name: "upload_id", type: "text", text: UPLOAD },
        { name: "note", type: "jsonb", text: `{"of":"${CASE}","who":"O'Neill"}` },
      ],
    },
  ],
};

test("ids of the case itself are replaced everywhere, ids of others are kept", () => {
  const [cases, files] = inserts();

  expect(cases).toContain("('fad3ee40-0f3b-861d-883a-' || x)::text");
  expect(files).toContain(`('${UPLOAD}')::text`);
  expect(files).toContain(`('{"of":"' || 'fad3ee40-0f3b-861d-883a-' || x || '","who":"O''Neill"}')::jsonb`);
});

test("the chain of a copy's journal is recomputed, each entry over the previous one, and the case stores its end", () => {
  const sql = copyStatements(TEMPLATE, { from: 0, to: 3 }, {});

  expect(sql).toContain(`convert_to('{"caseId":"' || 'fad3ee40-0f3b-861d-883a-' || x || '","seq":1}', 'UTF8')`);
  expect(sql).toContain(`convert_to('{"prevHash":"' || h0 || '"}', 'UTF8')`);
  expect(inserts()[0]).toContain("(h1)::text");
});

test("values that differ between copies can use the template's value; numbers go up to, not including, the end", () => {
  const sql = copyStatements(TEMPLATE, { from: 10, to: 20 }, { "cases.number": (was) => `${was} || n` });

  expect(sql).toContain("('2026-1')::text || n");
  expect(sql).toContain("generate_series(10, 19)");
});

test("a column that is empty in the template can be filled in copies", () => {
  const sql = copyStatements(TEMPLATE, { from: 0, to: 3 }, { "cases.owner_id": () => "'owner-' || n" });

  expect(sql).toContain(`insert into hall.cases ("id", "number", "journal_head", "owner_id")`);
  expect(sql).toContain("(h1)::text, 'owner-' || n from copied");
});

function inserts(): string[] {
  return copyStatements(TEMPLATE, { from: 0, to: 3 }, {})
    .split(";\n")
    .filter((statement) => statement.startsWith("insert into"));
}
