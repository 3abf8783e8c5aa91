import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { RecordChange } from "../../domain/catalogue/record-change.ts";
import type { DraftContent } from "../../domain/release/bundle.ts";
import { changeCatalogue, takeOverAnnex } from "../../store/handler/catalogue-acts.ts";
import { checkDraft } from "../../api/release-checks.ts";
import { readAnnexFile } from "../../processes/annex/read-file.ts";
import { publish } from "../../store/handler/release-acts.ts";
import { ANNEX_FILE } from "../support/annex/annex-items.ts";
import { actor } from "../support/demo-actors.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { sql } from "./case-builder.ts";
import { contentOfItem, releasePath } from "./release-path.ts";

let record: OpenRecord;
let path: ReturnType<typeof releasePath>;
beforeAll(async () => {
  record = await openRecord();
  path = releasePath(record);
}, 60_000);
afterAll(() => record?.close());

/** NL-002 is handled by NYNC. */
const ITEM = "NL-002";
beforeEach(async () => {
  record.clock.goTo("2026-03-02");
  await sql(record.database.adminUrl, "delete from hall.catalogue_changes", [], { replica: true });
});

const codeOf = (act: Promise<unknown>) =>
  act.then(
    () => "done",
    (error: { code?: string }) => error.code ?? error,
  );
/** The files as the department that takes the item over writes them. */
const ofMarket = (mark: string): DraftContent => {
  const { item, bpmn, ...rest } = contentOfItem(ITEM, { gloss: `Pesticide production ${mark}` });
  const moved = (text: string) => text.replaceAll("NYNC", "SCJG");
  return { ...rest, item: JSON.parse(moved(JSON.stringify(item))) as object, bpmn: moved(bpmn) };
};
const ofFarming = (mark: string) => contentOfItem(ITEM, { gloss: `Pesticide production ${mark}` });
const move = (from: string, more: Partial<RecordChange> = {}, id: string = randomUUID()) =>
  changeCatalogue(record, {
    id,
    itemId: ITEM,
    actor: actor("hall-office"),
    at: record.clock.now().toISOString(),
    command: {
      type: "recordChange",
      kind: "transfer",
      from,
      basis: { title: "关于调整事项目录的决定", number: null, issuedOn: "2026-01-10" },
      departmentId: "SCJG",
      body: null,
      note: null,
      ...more,
    },
  });
const approved = async (content: DraftContent, by = "designer-scjg") => {
  const id = await path.begin(content, { by });
  await path.submit(id, { by });
  await path.approve(id);
  return id;
};

describe("an item that goes to another department", () => {
  test("is not prepared by one that no act of the hall gives it to", async () => {
    expect(await codeOf(path.begin(ofMarket("1"), { by: "designer-scjg" }))).toBe("DEPARTMENT_FORBIDS");
    const id = await path.begin(ofMarket("1"));
    await expect(path.submit(id)).rejects.toMatchObject({
      code: "DRAFT_HAS_PROBLEMS",
      problems: [{ field: "item.json", message: expect.stringContaining("没有划转至省市场监管局的登记") }],
    });
    await path.discard(id);
  });

  test("is prepared by the new one before the day, and published for it, not at once", async () => {
    const first = randomUUID();
    await move("2026-04-01", {}, first);
    const id = await approved(ofMarket("2"));

    expect(await codeOf(path.publish(id))).toBe("PUBLICATION_INVALID");
    expect(await codeOf(path.publish(id, "2026-03-31"))).toBe("PUBLICATION_INVALID");
    await path.publish(id, "2026-04-01");
    expect(await codeOf(move("2026-05-01", { replaces: first }))).toBe("CATALOGUE_CHANGE_INVALID");
    await path.withdraw(id);
    await move("2026-05-01", { replaces: first });
    const again = await approved(ofMarket("3"));
    expect(await codeOf(path.publish(again, "2026-04-01"))).toBe("PUBLICATION_INVALID");
    await path.publish(again, "2026-05-01");
    await path.withdraw(again);
  });

  test("is published by the old one until the day, and not from it on", async () => {
    await move("2026-04-01");
    const id = await approved(ofFarming("4"), "designer");

    expect(await codeOf(path.publish(id, "2026-04-10"))).toBe("PUBLICATION_INVALID");
    expect(await codeOf(path.publish(id, "2026-04-01"))).toBe("PUBLICATION_INVALID");
    record.clock.goTo("2026-03-31", "23:59:59");
    await path.publish(id);
    expect((await path.find(id))?.release).toBeGreaterThan(1);
  });

  test("of a transfer and a publication at the same moment the one that comes second is refused", async () => {
    const id = await approved(ofFarming("5"), "designer");
    const [published, moved] = await Promise.all([codeOf(path.publish(id, "2026-04-10")), codeOf(move("2026-04-01"))]);

    expect([
      ["done", "CATALOGUE_CHANGE_INVALID"],
      ["PUBLICATION_INVALID", "done"],
    ]).toContainEqual([published, moved]);
    if (published === "done") await path.withdraw(id);
  });
});

test("a publication waits for an act on the catalogue that is being recorded", async () => {
  const id = await approved(ofFarming("6"), "designer");
  let isDone = false;

  const { publication } = await record.store.transaction(async (tx) => {
    await tx.catalogue.hold();
    const begun = path.publish(id, "2026-04-10").then(() => (isDone = true));
    await delay(500);
    expect(isDone).toBe(false);
    return { publication: begun };
  });

  await publication;
  await path.withdraw(id);
});

describe("an item that an annex lists as classified (R-046)", () => {
  const NEW = "QQ-900";
  const listed = (classified: string) => {
    const [heading = "", line = ""] = readFileSync(ANNEX_FILE, "utf8").split("\r\n");
    const row = `${line.replace(/^[A-Z]{2}-\d{3}/, NEW).replace(/,[^,]*$/, "")},${classified}`;
    const moved = row.replace(/,[^,]*,省级,/, ",SCJG,省级,");
    const command = readAnnexFile(Buffer.from(`${heading}\r\n${moved}`));
    const at = record.clock.now().toISOString();
    return takeOverAnnex(record, { id: randomUUID(), actor: actor("hall-office"), at, command });
  };
  const ofNew = (more: object): DraftContent => {
    const text = JSON.stringify(contentOfItem("SC-021")).replaceAll("SC-021", NEW);
    const content = JSON.parse(text) as DraftContent;
    return { ...content, item: { ...(content.item as object), ...more } };
  };

  test("is opened neither by its first release, nor by one that was checked before the annex came, nor by an omission", async () => {
    const early = await approved(ofNew({ gloss: "early" }), "designer");
    const checked = await checkDraft(record.store, ofNew({ gloss: "early" }), record.clock.now().toISOString());
    await listed("是");

    await expect(
      publish(record, {
        id: early,
        actor: actor("hall-office"),
        at: record.clock.now().toISOString(),
        command: { type: "publishRelease", effectiveOn: null },
        checked,
      }),
    ).rejects.toMatchObject({ code: "DRAFT_HAS_PROBLEMS" });
    expect(await codeOf(approved(ofNew({ classified: false }), "designer"))).toBe("DRAFT_HAS_PROBLEMS");
    await path.all(ofNew({ classified: true }));

    expect(await codeOf(listed("否"))).toBe("ANNEX_INVALID");
    expect(await codeOf(path.all(ofNew({ gloss: "later" })))).toBe("DRAFT_HAS_PROBLEMS");
    await path.all(ofNew({ classified: false }));
  });
});
