import { beforeAll, describe, expect, test } from "@jest/globals";
import type { Block, Paper } from "../../domain/paper/paper.ts";
import { PAPERS } from "../../domain/paper/papers.gen.ts";
import { letterheadLines } from "../../documents/render/notice.ts";
import { UnprintableText, unprintableCharacters } from "../../documents/render/printable.ts";
import { drawPaper } from "../../documents/render/render-paper.ts";
import { loadCatalogue } from "../../processes/load-catalogue.ts";
import { papersWithOwnTest } from "../domain/case/own-papers.ts";
import { LONG_COMPANY_NAME, LONG_LICENCE, LONG_SCOPE, RARE_NAMES, SAMPLES } from "./samples.ts";
import {
  isDark,
  isRed,
  readByReader,
  sealRegion,
  seenByReader,
  shareOf,
  showsQr,
  squeezed,
  type SeenPage,
} from "./seen-by-reader.ts";

describe.each(Object.entries<Paper>({ ...SAMPLES, longLicence: LONG_LICENCE }))("%s", (_kind, paper) => {
  let pdf: Uint8Array;
  let pages: SeenPage[];
  beforeAll(async () => {
    pdf = await drawPaper(paper);
    pages = await seenByReader(pdf);
  });

  test("shows every word of the paper on A4", () => {
    const text = pages.map((page) => page.text).join("");
    const words = wordsOf(paper);
    expect(words.filter((word) => !text.includes(squeezed(word)))).toEqual([]);
    expect(
      pages.every((page) => Math.abs(page.originalWidth - 595.28) < 1 && Math.abs(page.originalHeight - 841.89) < 1),
    ).toBe(true);
  });

  test("has ink at the title, and none in the margin", () => {
    const first = pageOf(pages, 0);

    const margin =
      paper.layout === "notice" ? { x: 0, y: 0, width: 70, height: 842 } : { x: 0, y: 0, width: 30, height: 842 };
    expect(shareOf(first, { x: 150, y: 60, width: 300, height: 200 }, isDark)).toBeGreaterThan(0.01);
    expect(shareOf(first, margin, isDark)).toBe(0);
  });

  test("has the red seal over the date on its last page", () => {
    const last = pageOf(pages, -1);

    const seal = sealRegion(pdf);
    const upper = { ...seal, height: seal.height / 2 };
    const date = { x: seal.x + 30, y: seal.y + seal.height / 2 + 15, width: seal.width - 60, height: 15 };
    const corner = { x: seal.x, y: seal.y, width: 8, height: 8 };
    expect(shareOf(last, upper, isRed)).toBeGreaterThan(0.12);
    expect(shareOf(last, date, isDark)).toBeGreaterThan(0.05);
    expect(shareOf(last, corner, isRed)).toBe(0);
  });

  test("shows the QR code module by module", () => {
    const { qr } = paper;
    const shown = qr === null || pages.some((page) => showsQr(page, qr.url));
    expect(shown).toBe(true);
  });

  test("is the same, byte for byte, every time", async () => {
    const again = await drawPaper(paper);

    expect(Buffer.compare(pdf, again)).toBe(0);
  });
});

test("every kind of paper is drawn, here or in a test of its own", () => {
  const drawn = new Set<string>([...Object.keys(SAMPLES), ...papersWithOwnTest()]);

  expect([...drawn].sort()).toEqual(Object.keys(PAPERS).sort());
});

test.each(loadCatalogue().bodies.map(({ officialName }) => officialName))(
  "the letterhead of %s stands in one line",
  (organ) => {
    const { size, lines } = letterheadLines(organ);

    expect(lines).toEqual([organ]);
    expect(size).toBeGreaterThanOrEqual(20);
  },
);

test("a QR code of another URL is detected", async () => {
  const page = pageOf(await seenByReader(await drawPaper(SAMPLES.licence)), 0);

  expect(showsQr(page, `${SAMPLES.licence.qr.url}0`)).toBe(false);
});

test("long names, a long scope and rare characters are drawn, not just extracted", async () => {
  const rare = { ...SAMPLES.terminationNotice, blocks: [{ type: "paragraph", text: "龘".repeat(300) }] } as const;
  const plain = { ...SAMPLES.terminationNotice, blocks: [{ type: "paragraph", text: "一".repeat(300) }] } as const;
  const body = { x: 80, y: 200, width: 440, height: 200 };
  const dense = pageOf(await seenByReader(await drawPaper(rare)), 0);
  const thin = pageOf(await seenByReader(await drawPaper(plain)), 0);

  expect(LONG_COMPANY_NAME).toHaveLength(60);
  expect(LONG_SCOPE.length).toBeGreaterThanOrEqual(200);
  expect(RARE_NAMES.flatMap((name) => unprintableCharacters(name))).toEqual([]);
  expect(shareOf(dense, body, isDark)).toBeGreaterThan(shareOf(thin, body, isDark) * 3);
});

test("text stays inside the margins, even long words and addresses", async () => {
  const text = `网址 https://hall.example.gov.cn/${"a1-".repeat(60)} 与 ${"W".repeat(80)}，以及${"很长的中文".repeat(30)}`;
  const fields = [{ label: "网址", value: text }];
  const paper: Paper = {
    ...SAMPLES.terminationNotice,
    blocks: [
      { type: "paragraph", text },
      { type: "fields", rows: fields },
      { type: "list", items: [text] },
    ],
  };
  const page = pageOf(await seenByReader(await drawPaper(paper)), 0);

  expect(page.text).toContain("a1-a1-");
  expect(shareOf(page, { x: 525, y: 0, width: 70, height: 842 }, isDark)).toBe(0);
});

test("a table over several pages repeats its head, and pages are numbered", async () => {
  const pages = await readByReader(await drawPaper(SAMPLES.supplementNotice));

  expect(pages.length).toBeGreaterThan(1);
  expect(pages.every((text) => text.includes("序号材料名称存在的问题补正要求"))).toBe(true);
  expect(pages.map((text) => text.match(/第\d页，共\d页/)?.[0])).toEqual(
    pages.map((_page, index) => `第${index + 1}页，共${pages.length}页`),
  );
});

test("a paper of one page has no page number", async () => {
  const [text] = await readByReader(await drawPaper(SAMPLES.grantDecision));

  expect(text).not.toMatch(/第1页/);
});

test("a table row higher than a page is split without loss, and nothing enters the lower margin", async () => {
  const rows = [["1", Array.from({ length: 150 }, (_unused, index) => `第${index}条意见。`).join("\n")]];
  const columns = [
    { title: "序号", width: 0.2 },
    { title: "意见", width: 0.8 },
  ];
  const pages = await seenByReader(
    await drawPaper({ ...SAMPLES.supplementNotice, blocks: [{ type: "table", columns, rows }] }),
  );

  const text = pages.map((page) => page.text).join("");
  expect(pages.length).toBeGreaterThan(2);
  expect(pages.map((page) => shareOf(page, { x: 0, y: 800, width: 595, height: 40 }, isDark))).toEqual(
    pages.map(() => 0),
  );
  expect(Array.from({ length: 150 }, (_unused, index) => text.includes(`第${index}条意见。`)).every(Boolean)).toBe(
    true,
  );
});

test("the seal is never on a page without text", async () => {
  for (let lines = 12; lines < 30; lines += 1) {
    const items = Array.from({ length: lines }, (_unused, index) => `第${index}项`);
    const texts = await readByReader(await drawPaper({ ...SAMPLES.grantDecision, blocks: [{ type: "list", items }] }));

    expect(texts.at(-1)).toContain(`第${lines - 1}项`);
  }
});

test("a licence too long for one page continues on the next, with border and seal", async () => {
  const fields = Array.from({ length: 12 }, (_unused, index) => ({ label: `范围${index}`, value: LONG_SCOPE }));
  const pdf = await drawPaper({ ...LONG_LICENCE, fields });
  const pages = await seenByReader(pdf);

  expect(pages.length).toBeGreaterThan(1);
  expect(shareOf(pageOf(pages, -1), sealRegion(pdf), isRed)).toBeGreaterThan(0.1);
});

test("a character the font lacks is reported with its position, and no paper is made", async () => {
  const fields = [{ label: "姓名", value: "𠮷田" }];

  const drawing = drawPaper({ ...SAMPLES.licence, fields });

  await expect(drawing).rejects.toThrow(UnprintableText);
  await expect(drawing).rejects.toThrow("'𠮷' (U+20BB7) (at 'fields.0.value' of the paper)");
});

test("invisible characters in a name are ignored", async () => {
  const fields = [{ label: "姓名", value: "\uFEFF买买提\u200B·艾力\u{E0100}\t先生" }];
  const [text] = await readByReader(await drawPaper({ ...SAMPLES.licence, fields }));

  expect(text).toContain("买买提·艾力先生");
});

test("the metadata state title, author, language and date", async () => {
  const pdf = Buffer.from(await drawPaper(SAMPLES.grantDecision)).toString("latin1");

  const wanted = [
    "/Lang (zh-CN)",
    "\n(D:20260318160000Z)\nendobj",
    utf16("准予行政许可决定书（某农许准〔2026〕12号）"),
    utf16("某省农业农村厅"),
  ];
  expect(wanted.filter((one) => !pdf.includes(one))).toEqual([]);
});

function pageOf(pages: readonly SeenPage[], index: number): SeenPage {
  const page = pages.at(index);
  if (page === undefined) throw new Error("There is no such page");
  return page;
}

/** Every string a reader of the paper must find. */
function wordsOf(paper: Paper): string[] {
  const own = [paper.title, paper.organ, paper.caseNumber, paper.number ?? "", paper.qr?.caption ?? ""];
  if (paper.layout === "licence")
    return [...own, paper.statement ?? "", ...paper.fields.flatMap(({ label, value }) => [label, value])];
  return [...own, paper.addressee ?? "", paper.footnote ?? "", ...paper.blocks.flatMap(wordsOfBlock)];
}

function wordsOfBlock(block: Block): readonly string[] {
  switch (block.type) {
    case "paragraph":
    case "heading":
      return [block.text];
    case "fields":
      return block.rows.flatMap(({ label, value }) => [label, value]);
    case "list":
      return block.items;
    case "table":
      return [...block.columns.map(({ title }) => title), ...block.rows.flat()];
  }
}

/** A PDF text string as pdfkit writes it: UTF-16BE with a byte order mark, escaped. */
function utf16(text: string): string {
  const bytes = Buffer.from(`\uFEFF${text}`, "utf16le").swap16();
  const escapes: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f" };
  return bytes.toString("latin1").replaceAll(/[\\()\n\r\t\b\f]/g, (one) => escapes[one] ?? `\\${one}`);
}
