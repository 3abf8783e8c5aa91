import { createHash } from "node:crypto";
import { afterAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { DocumentMaker } from "../../documents/make-document.ts";
import { makeLog } from "../../log.ts";
import { openDocumentPipeline, type DocumentPipeline } from "../../workers/papers/document-pipeline.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { caseBuilder, sql, type CaseBuilder } from "../store/case-builder.ts";

const log = makeLog({ name: "test", level: "silent" });

let opened: OpenRecord | undefined;
let record: OpenRecord;
let work: CaseBuilder;
let maker: DocumentMaker & { readonly made: string[]; refuses: (caseNumber: string) => boolean };
let pipeline: DocumentPipeline;
beforeEach(async () => {
  opened ??= await openRecord();
  record = opened;
  record.clock.goTo("2026-03-02");
  work = caseBuilder(record);
  maker = quickMaker();
  pipeline = openDocumentPipeline({ store: record.store, maker, now: record.clock.now, log });
  await sql(record.database.adminUrl, "delete from hall.seal_uses", [], { replica: true });
  await sql(record.database.adminUrl, "delete from hall.documents", [], { replica: true });
  await sql(record.database.adminUrl, "delete from hall.incidents");
}, 60_000);
afterAll(() => opened?.close());

/** Records each paper after a short delay; does not render. */
function quickMaker(): typeof maker {
  const made: string[] = [];
  const maker = {
    made,
    refuses: (_caseNumber: string): boolean => false,
    async make(paper: Parameters<DocumentMaker["make"]>[0]) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (maker.refuses(paper.caseNumber)) throw new Error("the font lacks a character");
      made.push(paper.caseNumber);
      const sha256 = createHash("sha256").update(JSON.stringify(paper)).digest("hex");
      return { sha256, sm3: sha256, size: 1_000 };
    },
  };
  return maker;
}

async function withReceipt(): Promise<{ caseId: string; number: string }> {
  const caseId = await work.file();
  await work.system(caseId, { type: "registerIntake" });
  return { caseId, number: (await work.fileOf(caseId)).number };
}

const statesOf = async (caseId: string): Promise<string[]> =>
  (await record.store.documents.ofCase(caseId)).map((document) => document.state);

describe("papers", () => {
  test("are made once each by two concurrent pipelines, and the seal ledger agrees", async () => {
    const cases = await Promise.all(Array.from({ length: 12 }, withReceipt));
    const other = openDocumentPipeline({ store: record.store, maker, now: record.clock.now, log });

    let made = 0;
    for (let round = 0; round < 10 && made < 12; round++)
      made += (await Promise.all([pipeline.makeSome(3), other.makeSome(3)])).reduce((sum, n) => sum + n, 0);

    expect(made).toBe(12);
    expect([...maker.made].sort()).toEqual(cases.map(({ number }) => number).sort());
    const documents = await sql(
      record.database.adminUrl,
      "select id as document_id, case_id, sha256 from hall.documents where state = 'made' order by id",
    );
    expect(
      await sql(
        record.database.adminUrl,
        "select document_id, case_id, document_sha256 as sha256 from hall.seal_uses order by document_id",
      ),
    ).toEqual(documents);
    expect(documents).toHaveLength(12);
  });

  test("of a case can be waited for", async () => {
    const { caseId } = await withReceipt();
    await withReceipt();

    await pipeline.makeAllOf(caseId);

    expect(await statesOf(caseId)).toEqual(["made"]);
    expect(maker.made).toHaveLength(1);
    expect(await pipeline.unservedOf(caseId)).toHaveLength(1);
  });

  test("that another process is making are waited for, not made twice", async () => {
    const { caseId } = await withReceipt();
    const other = openDocumentPipeline({ store: record.store, maker, now: record.clock.now, log });

    await Promise.all([pipeline.makeAllOf(caseId), other.makeAllOf(caseId), pipeline.makeSome(10)]);

    expect(maker.made).toHaveLength(1);
  });

  test("that were handed over no longer count as unserved", async () => {
    const { caseId } = await withReceipt();
    await pipeline.makeAllOf(caseId);
    await work.system(caseId, {
      type: "serveNotice",
      activityId: "notice",
      documentIds: await pipeline.unservedOf(caseId),
    });

    expect(await pipeline.unservedOf(caseId)).toEqual([]);
  });

  test("remain requested when the record cannot store them, and are made later", async () => {
    const { caseId } = await withReceipt();
    await sql(record.database.adminUrl, "revoke insert on hall.seal_uses from hall_app");

    await expect(pipeline.makeSome(10)).rejects.toThrow(/permission denied/);
    expect(await statesOf(caseId)).toEqual(["requested"]);

    await sql(record.database.adminUrl, "grant insert on hall.seal_uses to hall_app");
    expect(await pipeline.makeSome(10)).toBe(1);
  });
});

describe("a paper that cannot be made", () => {
  test("is excluded alone, as an incident; the others are made", async () => {
    const bad = await withReceipt();
    const good = await withReceipt();
    maker.refuses = (number) => number === bad.number;

    expect(await pipeline.makeSome(10)).toBe(1);

    expect([await statesOf(bad.caseId), await statesOf(good.caseId)]).toEqual([["requested"], ["made"]]);
    expect(await record.store.incidents.listOpen(10)).toMatchObject([
      {
        caseId: bad.caseId,
        source: "papers",
        message: "The paper 'intakeReceipt' cannot be made: the font lacks a character",
      },
    ]);
  });

  test("does not block newer ones, even in small batches", async () => {
    const bad = await Promise.all(Array.from({ length: 3 }, withReceipt));
    maker.refuses = (number) => bad.some((one) => one.number === number);
    await pipeline.makeSome(3);
    const good = await withReceipt();

    expect(await pipeline.makeSome(3)).toBe(1);

    expect(await statesOf(good.caseId)).toEqual(["made"]);
  });

  test("is tried again after a growing wait; once it is made its incident closes", async () => {
    const { caseId, number } = await withReceipt();
    let tries = 0;
    maker.refuses = (candidate) => {
      if (candidate === number) tries++;
      return candidate === number;
    };
    let time = record.clock.now().getTime();
    const waiting = openDocumentPipeline({ store: record.store, maker, now: () => new Date(time), log });

    await waiting.makeSome(10);
    await waiting.makeSome(10);
    expect(tries).toBe(1);
    time += 10_000;
    await waiting.makeSome(10);
    time += 10_000;
    await waiting.makeSome(10);
    expect(tries).toBe(2);

    time += 10_000;
    maker.refuses = () => false;
    expect(await waiting.makeSome(10)).toBe(1);
    expect(await statesOf(caseId)).toEqual(["made"]);
    expect(await record.store.incidents.countOpen()).toBe(0);
  });

  test("closes its incident even when another pipeline makes it", async () => {
    const { number } = await withReceipt();
    maker.refuses = (candidate) => candidate === number;
    await pipeline.makeSome(10);
    maker.refuses = () => false;

    await openDocumentPipeline({ store: record.store, maker, now: record.clock.now, log }).makeSome(10);

    expect(await record.store.incidents.countOpen()).toBe(0);
  });

  test("fails at once a step that needs it, with the reason", async () => {
    const { caseId, number } = await withReceipt();
    maker.refuses = (candidate) => candidate === number;

    await expect(pipeline.makeAllOf(caseId)).rejects.toThrow("the font lacks a character");
    await expect(pipeline.makeAllOf(caseId)).rejects.toThrow("the font lacks a character");
    expect(await record.store.incidents.countOpen()).toBe(1);
  });
});
