import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { AnnexRow } from "../../domain/catalogue/annex/columns.ts";
import type { ChangeKind } from "../../domain/catalogue/change.ts";
import { changeCatalogue, settleResidency, takeOverAnnex, type AnnexDone } from "../../store/handler/catalogue-acts.ts";
import { verifyJournal } from "../../store/verification/verify-journal.ts";
import { actor } from "../support/demo-actors.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";

let record: OpenRecord;
beforeAll(async () => {
  record = await openRecord();
}, 60_000);
afterAll(() => record?.close());

const ROW: AnnexRow = {
  id: "QQ-001",
  name: "示例事项",
  formerNames: "",
  words: "",
  kind: "行政许可",
  zone: "marketEntry",
  department: "SCJG",
  level: "省级",
  legalBasis: "《食品安全法》第三十五条",
  applicantTypes: "企业法人",
  caseType: "承诺件",
  statutoryLimit: "20个工作日",
  promisedLimit: "10个工作日",
  conditions: "条件",
  materials: "申请书",
  charged: "否",
  feeBasis: "",
  resultName: "示例许可证",
  visits: "1",
  consultation: "",
  complaint: "",
  classified: "",
};
const office = () => actor("hall-office");
const at = () => record.clock.now().toISOString();

function bring(id: string, ...rows: readonly Partial<AnnexRow>[]): Promise<AnnexDone> {
  const command = { rows: rows.map((row, index) => ({ line: index + 2, row: { ...ROW, ...row } })), problems: [] };
  return takeOverAnnex(record, { id, actor: office(), at: at(), command });
}
const nameOf = async (itemId: string) => (await record.store.catalogue.findEntry(itemId))?.name;

describe("an annex that is imported", () => {
  test("again by the same request, after another import, does not bring the older state back", async () => {
    const first = randomUUID();
    await bring(first, { name: "旧名称" });
    await bring(randomUUID(), { name: "新名称" });

    const again = await bring(first, { name: "旧名称" });

    expect(again).toEqual({ rows: 1, imported: 1 });
    expect(await nameOf("QQ-001")).toBe("新名称");
  });

  test("at the same time as another is taken over before or after it, never mixed with it", async () => {
    const ids = Array.from({ length: 200 }, (_, index) => `QR-${String(index).padStart(3, "0")}`);
    const all = (name: string) => ids.map((id) => ({ id, name }));

    await Promise.all(["甲", "乙", "丙"].map((name) => bring(randomUUID(), ...all(name))));

    const names = await Promise.all(ids.map(nameOf));
    expect(new Set(names).size).toBe(1);
    expect((await verifyJournal(record.store)).found).toBe(0);
  });
});

describe("an act on an item of the catalogue", () => {
  const change = (itemId: string, kind: ChangeKind, from: string, id: string = randomUUID()) =>
    changeCatalogue(record, {
      id,
      itemId,
      actor: office(),
      at: at(),
      command: {
        type: "recordChange",
        kind,
        from,
        basis: { title: "关于调整事项目录的决定", number: null, issuedOn: "2026-01-10" },
        departmentId: null,
        body: null,
        note: null,
      },
    });
  const kinds = async (itemId: string) =>
    (await record.store.catalogue.changes([itemId])).map(({ change: { type } }) => type);

  test("is recorded once, however often its request arrives, and of two that cancel it on one day one is refused", async () => {
    const id = randomUUID();
    record.clock.goTo("2026-03-02");

    await Promise.all([change("QQ-001", "cancel", "2026-04-01", id), change("QQ-001", "cancel", "2026-04-01", id)]);
    const second = await change("QQ-001", "cancel", "2026-04-01").catch(({ code }: { code: string }) => code);

    expect(second).toBe("CATALOGUE_CHANGE_INVALID");
    expect(await kinds("QQ-001")).toEqual(["catalogueChanged"]);
  });

  test("cannot shut an item that people apply for by announcing it as new", async () => {
    await expect(change("SC-021", "add", "2026-12-01")).rejects.toMatchObject({ code: "CATALOGUE_CHANGE_INVALID" });
  });

  test("received before midnight is dated by the day on which it was received", async () => {
    record.clock.goTo("2026-03-03", "00:00:01");
    const decide = (received: string) =>
      settleResidency(record, {
        id: randomUUID(),
        itemId: "SC-021",
        actor: office(),
        at: received,
        command: {
          type: "decideResidency",
          residency: "exempt",
          from: "2026-03-02",
          reason: "专用场所",
          approver: "省政务服务管理办公室",
          reviewOn: "2026-09-01",
          place: "示例检测中心",
        },
      });

    await expect(decide("2026-03-02T16:00:01.000Z")).rejects.toMatchObject({ code: "RESIDENCY_INVALID" });
    await decide("2026-03-02T15:59:59.000Z");

    expect(await kinds("SC-021")).toEqual(["residencyDecided"]);
  });
});
