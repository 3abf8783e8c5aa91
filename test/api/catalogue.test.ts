import { readFileSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type TestAgent from "supertest/lib/agent.js";
import type { Test } from "supertest";

import { verifyJournal } from "../../store/verification/verify-journal.ts";
import { ANNEX_FILE } from "../support/annex/annex-items.ts";
import { applicationOf, example, fileCase, openApi, type TestApi } from "./open-api.ts";

let api: TestApi;
let office: TestAgent;
/** Items that have a release here. */
let RELEASED: readonly string[];
/** New items, with those of the annex that have no release. */
let OTHERS: readonly string[];
beforeAll(async () => {
  api = await openApi();
  office = await api.signIn("zhengfuban");
  RELEASED = await api.store.catalogue.released();
  OTHERS = [...NEW, ...lines.filter((line) => !RELEASED.includes(line.slice(0, 6)))];
});
afterAll(() => api.close());

const [heading = "", ...lines] = readFileSync(ANNEX_FILE, "utf8").trimEnd().split("\r\n");
/** Items that no hall has a release of. */
const NEW = lines
  .filter((line) => line.includes(",行政许可,"))
  .slice(0, 10)
  .map((line, index) => line.replace(/^[A-Z]{2}-\d{3}/, `QQ-00${index}`));
/** All items, once they are imported. */
const ALL = lines.length + NEW.length;

function send(agent: TestAgent, rows: readonly string[], dryRun = false): Test {
  const file = Buffer.from([heading, ...rows].join("\r\n")).toString("base64");
  return agent.post("/api/catalogue-imports").set("idempotency-key", randomUUID()).send({ file, dryRun });
}

interface Found {
  readonly total: number;
  readonly next: string | null;
  readonly items: readonly { readonly id: string; readonly closedBecause: string | null; readonly why: unknown }[];
  readonly zones: readonly { readonly id: string; readonly count: number }[];
}

async function find(query: Readonly<Record<string, string | number>>): Promise<Found> {
  return (await api.visitor().get("/api/service-items").query(query).expect(200)).body as Found;
}

const basis = { title: "关于调整事项目录的决定", number: "国发〔2026〕3号", issuedOn: "2026-01-10" };
const CHANGE = { kind: "cancel", from: "2026-03-10", basis, departmentId: null, body: null, note: "改为事后备案" };

function change(itemId: string, more: object): Test {
  return office
    .post(`/api/service-items/${itemId}/changes`)
    .set("idempotency-key", randomUUID())
    .send({ ...CHANGE, ...more });
}

test("every department can be chosen as the one that takes an item over, also one that handles none yet", async () => {
  const { items } = (await api.visitor().get("/api/departments").expect(200)).body as { items: { id: string }[] };
  const { departments } = (await find({})) as Found & { readonly departments: readonly { readonly id: string }[] };

  expect(items.map(({ id }) => id)).toEqual((await api.store.organisations.departments()).map(({ id }) => id));
  expect(items.length).toBeGreaterThan(departments.length);
});

describe("an annex", () => {
  test("with one wrong row imports nothing, and says in which line and column", async () => {
    const wrong = OTHERS.map((line, index) => (index === 4 ? line.replace("行政许可", "行政处罚") : line));

    const dry = await send(office, wrong, true).expect(200);
    const refused = await send(office, wrong).expect(422);

    expect(dry.body).toMatchObject({
      rows: OTHERS.length,
      imported: 0,
      problems: [{ line: 6, field: "kind", code: "UNKNOWN" }],
    });
    expect(refused.body).toMatchObject({ code: "ANNEX_INVALID", errors: [{ field: "lines.6.kind" }] });
    expect((await find({})).total).toBe(RELEASED.length);
  });

  test("that names an item with a release is refused: the release says what holds", async () => {
    expect((await send(office, lines, true).expect(200)).body.problems).toHaveLength(RELEASED.length);
  });

  test("is imported as a whole, once, and found at once", async () => {
    expect((await send(office, OTHERS).expect(200)).body).toEqual({
      rows: OTHERS.length,
      imported: OTHERS.length,
      problems: [],
    });
    expect((await send(office, OTHERS).expect(200)).body).toEqual({ rows: OTHERS.length, imported: 0, problems: [] });

    expect((await find({})).total).toBe(ALL);
    expect((await find({ query: "kaiyaodian" })).items[0]?.id).toBe("SC-006");
    expect((await verifyJournal(api.store)).found).toBe(0);
  });

  test("comes only from the hall office", async () => {
    await send(await api.signIn("chuangkou-sc"), OTHERS, true).expect(403);
    await send(api.visitor(), OTHERS, true).expect(401);
  });

  test("can be taken out again as it came, without what has a release by now, and is imported again", async () => {
    await api.sql(
      `insert into hall.catalogue_entries (item_id, entry, import_id)
       select 'SC-021', jsonb_set(entry, '{id}', '"SC-021"'), import_id from hall.catalogue_entries where item_id = 'QQ-000'`,
    );
    const { text } = await office.get("/api/catalogue-imports/annex.csv").expect(200);

    expect(text.split("\r\n")).toHaveLength(OTHERS.length + 2);
    const file = Buffer.from(text).toString("base64");
    const again = office.post("/api/catalogue-imports").set("idempotency-key", randomUUID());
    expect((await again.send({ file, dryRun: true }).expect(200)).body).toMatchObject({ problems: [] });
    await api.sql(`alter table hall.catalogue_entries disable trigger user`);
    await api.sql(`delete from hall.catalogue_entries where item_id = 'SC-021'`);
    await api.sql(`alter table hall.catalogue_entries enable trigger user`);
  });
});

describe("the search", () => {
  test("ranks with a reason, narrows, counts what each choice would show, and pages without a gap", async () => {
    const found = await find({ query: "开饭店", limit: 3 });
    const rest = await find({ query: "开饭店", limit: 3, cursor: found.next ?? "" });
    const person = await find({ query: "开饭店", audience: "person", zone: "marketEntry" });

    expect(found.items.map(({ id }) => id)).toEqual(["SC-021", "SC-001", "SC-023"]);
    expect(found.items[0]?.why).toEqual({
      field: "lifeEvent",
      manner: "exact",
      text: "开饭店",
      sentence: "您要办的事“开饭店”",
    });
    expect(rest.items.map(({ id }) => id)).toEqual(["SC-025", "SC-024", "SC-027"]);
    expect(found.total).toBe(7);
    expect(person.total).toBeLessThan(7);
    expect(found.zones.find(({ id }) => id === "marketEntry")?.count).toBe(7);
  });

  test("lists all items in pages of any size", async () => {
    const ids: string[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const page: Found = await find({ limit: 50, ...(cursor !== "" && { cursor }) });
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.next;
    }

    expect(ids).toEqual([...new Set(ids)].sort());
    expect(ids).toHaveLength(ALL);
  });

  test("answers 304 until the catalogue changes", async () => {
    const first = await api.visitor().get("/api/service-items?query=xiaofang").expect(200);
    const again = (): Test =>
      api
        .visitor()
        .get("/api/service-items?query=xiaofang")
        .set("if-none-match", first.headers["etag"] ?? "");

    await again().expect(304);
    await change("TZ-016", { kind: "change" }).expect(201);

    await again().expect(200);
  });

  test.each(["%00", "x".repeat(61), "a\nb"])("refuses what is no line of text (%#)", async (query) => {
    await api
      .visitor()
      .get("/api/service-items")
      .query({ query: decodeURIComponent(query) })
      .expect(400);
  });

  test("refuses a cursor of its own making", async () => {
    await api.visitor().get("/api/service-items?cursor=W10").expect(400);
  });
});

describe("what the catalogue lists only", () => {
  test("has a guide that says so, and takes no application", async () => {
    const { body } = await api.visitor().get("/api/catalogue-entries/QQ-001").expect(200);
    const agent = await api.signIn("canyin");
    const application = await applicationOf(agent, "SC-021", example("SC-021", "餐饮服务经营者"));

    expect(body).toMatchObject({ entry: { id: "QQ-001" }, closedBecause: expect.stringContaining("暂未开通网上办理") });
    expect((await fileCase(agent, { ...application, itemId: "QQ-001" }).expect(409)).body.code).toBe("ITEM_NOT_OPENED");
    expect((await fileCase(agent, { ...application, itemId: "XX-999" }).expect(404)).body.code).toBe("ITEM_UNKNOWN");
    await api.visitor().get("/api/catalogue-entries/SC-021").expect(404);
  });

  test("says by which law it takes none, once it is cancelled", async () => {
    await change("QQ-003", { from: "2026-03-02" }).expect(201);
    const agent = await api.signIn("canyin");
    const application = await applicationOf(agent, "SC-021", example("SC-021", "餐饮服务经营者"));

    const { body } = await fileCase(agent, { ...application, itemId: "QQ-003" }).expect(409);
    const guide = (await api.visitor().get("/api/catalogue-entries/QQ-003").expect(200)).body;

    expect(body).toMatchObject({ code: "ITEM_CLOSED", title: expect.stringContaining("已自2026年3月2日起取消") });
    expect(guide.closedBecause).toBe(body.title);
  });

  test("says no longer that it is not opened, once a release has taken its place", async () => {
    await api.sql(
      `insert into hall.catalogue_entries (item_id, entry, import_id)
       select 'SH-028', jsonb_set(entry, '{id}', '"SH-028"'), import_id from hall.catalogue_entries where item_id = 'QQ-000'`,
    );
    const { body } = await api.visitor().get("/api/catalogue-entries/SH-028").expect(200);
    await api.sql(`alter table hall.catalogue_entries disable trigger user`);
    await api.sql(`delete from hall.catalogue_entries where item_id = 'SH-028'`);
    await api.sql(`alter table hall.catalogue_entries enable trigger user`);

    const guide = (await api.visitor().get("/api/service-items/SH-028").expect(200)).body;
    expect(body).toMatchObject({ closedBecause: null, departmentName: guide.departmentName });
  });
});

describe("a classified item (R-046)", () => {
  const SECRET = "机密用地示例字样";

  test("has a guide, and of an application for it nothing is kept anywhere", async () => {
    const line = NEW[0]?.replace("QQ-000", "QQ-900").replace(/,[^,]*$/, ",是") ?? "";
    expect((await send(office, [line]).expect(200)).body.imported).toBe(1);
    const agent = await api.signIn("canyin");
    const application = await applicationOf(agent, "SC-021", example("SC-021", "餐饮服务经营者"));
    const secret = { ...application, application: { ...(application["application"] as object), residence: SECRET } };

    const listed = await fileCase(agent, { ...secret, itemId: "QQ-900" }).expect(409);
    await api.sql(`alter table hall.releases disable trigger user`);
    const mark = (bundle: string): Promise<unknown> =>
      api.sql(`update hall.releases set bundle = ${bundle} where item_id = 'NL-002'`);
    await mark(`jsonb_set(bundle, '{item,classified}', 'true')`);
    const released = await fileCase(agent, { ...secret, itemId: "NL-002" }).expect(409);
    await mark(`bundle #- '{item,classified}'`);
    await api.sql(`alter table hall.releases enable trigger user`);

    expect([listed.body.code, released.body.code]).toEqual(["ITEM_CLASSIFIED", "ITEM_CLASSIFIED"]);
    expect(JSON.stringify([listed.body, released.body])).not.toContain(SECRET);
    expect(await tablesWith(SECRET)).toEqual([]);
    const guide = (await api.visitor().get("/api/catalogue-entries/QQ-900").expect(200)).body;
    expect(guide.closedBecause).toContain("涉及国家秘密");
    expect((await find({ query: "QQ-900" })).items[0]?.closedBecause).toContain("涉及国家秘密");
  });

  /** Every table of the record that has these words in any row. */
  async function tablesWith(words: string): Promise<readonly string[]> {
    const tables = await api.sql<{ name: string }>(
      `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables where schemaname = 'hall'`,
    );
    const found = await Promise.all(
      tables.map(async ({ name }) => {
        const rows = await api.sql(`select 1 from ${name} t where t::text like $1 limit 1`, [`%${words}%`]);
        return rows.length > 0 ? [name] : [];
      }),
    );
    return found.flat();
  }
});

describe("a transfer of an item that the catalogue lists only (R-053)", () => {
  test("shows the department that takes it over from its day", async () => {
    const department = async (): Promise<unknown> =>
      (await api.visitor().get("/api/catalogue-entries/QQ-002").expect(200)).body.departmentName;
    const before = await department();
    api.clock.goTo("2026-03-02");
    await change("QQ-002", { kind: "transfer", from: "2026-03-03", departmentId: "YJJ" }).expect(201);

    expect(await department()).toBe(before);
    api.clock.goTo("2026-03-03", "00:00:01");

    expect(await department()).toBe("省药监局");
    expect((await find({ query: "QQ-002", department: "YJJ" })).items).toHaveLength(1);
    api.clock.goTo("2026-03-02");
  });
});

describe("a change by law (R-053)", () => {
  test("closes the item on its day, not before; cases filed before go on; all can read it", async () => {
    const agent = await api.signIn("canyin");
    const application = await applicationOf(agent, "SC-021", example("SC-021", "餐饮服务经营者"));
    const file = (): Test => fileCase(agent, application);
    await change("SC-021", {}).expect(201);

    api.clock.goTo("2026-03-09", "23:59:00");
    const before = (await file().expect(201)).body as { readonly id: string };
    api.clock.goTo("2026-03-10", "00:00:01");
    const after = (await file().expect(409)).body;

    expect(after).toMatchObject({ code: "ITEM_CLOSED", title: expect.stringContaining("已自2026年3月10日起取消") });
    expect((await agent.get(`/api/cases/${before.id}`).expect(200)).body.status).toBe("received");
    const guide = (await api.visitor().get("/api/service-items/SC-021").expect(200)).body;
    expect(guide.closedBecause).toContain("取消");
    expect(guide.changes).toEqual([expect.objectContaining({ kind: "cancel", note: "改为事后备案" })]);
    const listed = (await find({ query: "SC-021" })).items[0];
    expect(listed?.closedBecause).toContain("取消");
  });

  test("is refused twice, and by everybody but the hall office", async () => {
    expect((await change("SC-021", { from: "2026-04-01" }).expect(422)).body.code).toBe("CATALOGUE_CHANGE_INVALID");
    expect((await change("XX-999", {}).expect(404)).body.code).toBe("CATALOGUE_ITEM_UNKNOWN");
    const supervisor = await api.signIn("jiancha");
    await supervisor.post("/api/service-items/SC-021/changes").set("idempotency-key", "k").send(CHANGE).expect(403);
  });
});

describe("an exception from residency (R-054)", () => {
  test("is public with its reason, and overdue after the day of its review", async () => {
    api.clock.goTo("2026-03-10");
    await office
      .post("/api/service-items/NL-002/residency")
      .set("idempotency-key", randomUUID())
      .send({
        residency: "exempt",
        from: "2026-03-10",
        reason: "需在专用场所当场检测",
        approver: "省政务服务管理办公室",
        reviewOn: "2026-06-30",
        place: "示例检测中心",
      })
      .expect(201);
    const list = async (): Promise<unknown> => (await api.visitor().get("/api/residency-exemptions").expect(200)).body;
    const exemption = { itemId: "NL-002", reason: "需在专用场所当场检测", place: "示例检测中心" };

    expect(await list()).toEqual({ items: [expect.objectContaining({ ...exemption, overdue: false })] });
    const placeOf = async (itemId: string): Promise<unknown> =>
      (await api.visitor().get(`/api/service-items/${itemId}`).expect(200)).body.desk.place;
    expect([await placeOf("NL-002"), await placeOf("SH-028")]).toEqual(["示例检测中心", null]);
    api.clock.goTo("2026-07-01");
    expect(await list()).toEqual({ items: [expect.objectContaining({ ...exemption, overdue: true })] });
    await change("NL-002", { from: "2026-07-01" }).expect(201);
    expect(await list()).toEqual({ items: [] });
  });
});

describe("the journal", () => {
  test("proves entries and changes, and names what was altered behind its back", async () => {
    expect((await verifyJournal(api.store)).found).toBe(0);

    await api.sql(
      `update hall.catalogue_entries set entry = jsonb_set(entry, '{name}', '"x"') where item_id = 'QQ-002'`,
    );
    await api.sql(`alter table hall.catalogue_changes disable trigger catalogue_changes_are_kept`);
    await api.sql(
      `update hall.catalogue_changes set change = jsonb_set(change, '{from}', '"2027-01-01"') where item_id = 'SC-021'`,
    );
    const { problems } = await verifyJournal(api.store);

    expect(problems.map(({ caseNumber, reason }) => `${caseNumber} ${reason}`).sort()).toEqual([
      expect.stringMatching(/^\(import:.*\) register$/),
      "(item:SC-021) register",
    ]);
  });

  test("has an entry for every row: the platform's account cannot write one without", async () => {
    const write = api.store.catalogue.addChange(
      "SC-021",
      { ...CHANGE, type: "catalogueChanged", changeId: "x" } as never,
      "2026-03-02T00:00:00Z",
    );

    await expect(write).rejects.toThrow("no entry in the journal");
  });
});
