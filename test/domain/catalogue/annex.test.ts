import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";

import { COLUMNS, OPTIONAL_COLUMNS, type Column } from "../../../domain/catalogue/annex/columns.ts";
import { readAnnex, type ReadAnnex } from "../../../domain/catalogue/annex/read-annex.ts";
import { isLonger, readLimit } from "../../../domain/catalogue/annex/read-limit.ts";
import { writeAnnex } from "../../../domain/catalogue/annex/write-annex.ts";
import type { EntryLimit } from "../../../domain/catalogue/entry.ts";
import { readAnnexFile } from "../../../processes/annex/read-file.ts";
import { loadCatalogue } from "../../../processes/load-catalogue.ts";
import { ANNEX_FILE, annexEntries } from "../../support/annex/annex-items.ts";

const places = loadCatalogue();
const bytes = readFileSync(ANNEX_FILE);
const text = bytes.toString("utf8");
const read = (
  file: string | Uint8Array,
  published: readonly string[] = [],
  classified: readonly string[] = [],
): ReadAnnex =>
  readAnnex(readAnnexFile(typeof file === "string" ? Buffer.from(file) : file), places, {
    published: new Set(published),
    classified: new Set(classified),
  });

const GOOD: Readonly<Record<Column, string>> = {
  id: "SC-900",
  name: "示例事项",
  formerNames: "旧名甲；旧名乙",
  words: "俗名",
  kind: "行政许可",
  zone: "市场开办",
  department: "SCJG",
  level: "省级",
  legalBasis: "《食品安全法》第三十五条；《示例办法》",
  applicantTypes: "自然人、企业法人",
  caseType: "承诺件",
  statutoryLimit: "20个工作日",
  promisedLimit: "十二个工作日",
  conditions: "条件一；条件二",
  materials: "申请书；证明",
  charged: "否",
  feeBasis: "",
  resultName: "示例许可证",
  visits: "1",
  consultation: "0311-12345",
  complaint: "12345",
  classified: "否",
};
const csv = (...rows: readonly Partial<Record<Column, string>>[]): string =>
  [Object.values(COLUMNS), ...rows.map((row) => Object.values({ ...GOOD, ...row }))]
    .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(","))
    .join("\r\n");

describe("an annex", () => {
  test("of 117 items is read whole, in every encoding that a spreadsheet writes", () => {
    // GB18030 of a text of the file, as Excel saves it: the Web platform only decodes it.
    const gb18030 = Buffer.from("cac2cfeeb1e0c2eb", "hex");

    expect(annexEntries()).toHaveLength(117);
    expect(read(`\uFEFF${text}`)).toEqual(read(bytes));
    expect(readAnnexFile(Buffer.concat([gb18030, Buffer.from(",x")])).problems.map(({ sentence }) => sentence)).toEqual(
      expect.arrayContaining(["不认识的列“x”", "缺少列“事项名称”"]),
    );
    expect(readAnnexFile(gb18030).problems.some(({ sentence }) => sentence.includes("事项编码"))).toBe(false);
  });

  test("opens no classified item by an empty cell, only by a word (R-046)", () => {
    const { problems } = read(csv({ classified: "" }), [], ["SC-900"]);

    expect(problems).toEqual([expect.objectContaining({ line: 2, field: "classified", code: "MISSING" })]);
    expect(read(csv({ classified: "否" }), [], ["SC-900"]).entries[0]?.classified).toBe(false);
    expect(read(csv({ classified: "是" }), [], ["SC-900"]).entries[0]?.classified).toBe(true);
  });

  test("knows an item however its number is written: what is kept is compared", () => {
    const kelvin = "\u212AJ-900";
    const ofKelvin = (...all: Parameters<typeof read>) => read(...all).problems.map(({ line, field }) => [line, field]);

    expect(ofKelvin(csv({ id: kelvin }), ["KJ-900"])).toEqual([[2, "id"]]);
    expect(ofKelvin(csv({ id: kelvin, classified: "\u00A0" }), [], ["KJ-900"])).toEqual([[2, "classified"]]);
    expect(ofKelvin(csv({ id: kelvin }, { id: "KJ-900" }))).toEqual([[3, "id"]]);
    expect(read(csv({ id: kelvin })).entries.map(({ id }) => id)).toEqual(["KJ-900"]);
  });

  test("may leave every column empty that it may leave out", () => {
    const empty = Object.fromEntries(OPTIONAL_COLUMNS.map((column) => [column, ""]));
    const { entries, problems } = read(csv(empty));

    expect(problems).toEqual([]);
    expect(entries[0]).toMatchObject({ onSiteVisits: null, consultation: null, words: [], classified: false });
  });

  test("is read with semicolons and tabs, as UTF-16, and with line ends of several systems in one file", () => {
    const expected = read(csv({ words: "甲;乙" }, { id: "SC-901" }));
    const other = (delimiter: string): string =>
      csv({ words: "甲;乙" }, { id: "SC-901" }).replaceAll('","', `"${delimiter}"`);
    const utf16 = Buffer.from(`\uFEFF${other("\t")}`, "utf16le");

    expect(expected.entries).toHaveLength(2);
    expect(read(other(";"))).toEqual(expected);
    expect(read(other("\t"))).toEqual(expected);
    expect(read(utf16)).toEqual(expected);
    expect(read(Buffer.from(utf16).swap16())).toEqual(expected);
    expect(read(other(",").replace("\r\n", "\n"))).toEqual(expected);
  });

  test.each([
    ["blank rows", (head: string) => `${head}\n${`${",".repeat(20)}\n`.repeat(100_000)}`],
    ["rows", (head: string) => `${head}\n${"a,b\n".repeat(300_000)}`],
    ["headings", () => ",".repeat(3_000_000)],
    ["cells in a row", (head: string) => `${head}\n${",".repeat(3_000_000)}`],
  ])("with far too many %s is refused before it is read", (_name, file) => {
    const { rows, problems } = readAnnexFile(Buffer.from(file(Object.values(COLUMNS).join(","))));

    expect(rows).toEqual([]);
    expect(problems).toEqual([expect.objectContaining({ sentence: "文件的行或者单元格过多，一次最多导入2000项" })]);
  });

  test("as JSON gives the same as CSV", () => {
    const row = {
      ...GOOD,
      words: ["俗名"],
      conditions: ["条件一", "条件二"],
      applicantTypes: ["1", "2"],
      charged: false,
      visits: 1,
    };

    expect(read(JSON.stringify([row]))).toEqual(read(csv({})));
    expect(read(csv({})).entries[0]).toMatchObject({
      id: "SC-900",
      zoneId: "marketEntry",
      legalBasis: [
        { title: "食品安全法", article: "第三十五条" },
        { title: "示例办法", article: "全文" },
      ],
      promisedLimit: { value: 12, unit: "workingDay", text: "12个工作日" },
      formerNames: ["旧名甲", "旧名乙"],
    });
  });

  test("keeps quotes, commas, line breaks and empty lines of cells", () => {
    const { entries, problems } = read(
      `${csv({ name: '示例"事项"，甲', materials: "申请书\n证明,副本" })}\r\n\r\n,,,\r\n`,
    );

    expect(problems).toEqual([]);
    expect(entries[0]).toMatchObject({ name: '示例"事项"，甲', materials: ["申请书", "证明,副本"] });
  });

  test.each<readonly [string, Partial<Record<Column, string>>, Column, string]>([
    ["no name", { name: "" }, "name", "MISSING"],
    ["an id of another form", { id: "SC-1" }, "id", "UNKNOWN"],
    ["an unknown zone", { zone: "别处" }, "zone", "UNKNOWN"],
    ["an unknown department", { department: "省某厅" }, "department", "UNKNOWN"],
    ["an unknown kind", { kind: "行政处罚" }, "kind", "UNKNOWN"],
    ["an unknown applicant", { applicantTypes: "自然人、外星人" }, "applicantTypes", "UNKNOWN"],
    ["a basis without a title", { legalBasis: "第三条" }, "legalBasis", "UNKNOWN"],
    ["a limit without a unit", { statutoryLimit: "20" }, "statutoryLimit", "UNKNOWN"],
    ["a promise longer than the law", { promisedLimit: "21个工作日" }, "promisedLimit", "CONTRADICTORY"],
    ["an instant item that takes days", { caseType: "即办件" }, "promisedLimit", "CONTRADICTORY"],
    ["a fee without a basis", { charged: "是" }, "feeBasis", "CONTRADICTORY"],
    ["a basis of a fee that is not charged", { feeBasis: "《价格法》" }, "charged", "CONTRADICTORY"],
    ["an invisible character", { name: "示例\u200B事项" }, "name", "INVALID"],
    ["a name of a page", { name: "长".repeat(201) }, "name", "TOO_LONG"],
    ["an unclear answer", { classified: "也许" }, "classified", "UNKNOWN"],
  ])("with %s names line and column, and gives no entry at all", (_name, wrong, field, code) => {
    const { entries, problems } = read(csv({}, { id: "SC-901", ...wrong }));

    expect(entries).toEqual([]);
    expect(problems).toEqual([{ line: 3, field, code, sentence: expect.stringMatching(/^.{5,}$/) }]);
  });

  test("reports everything that is wrong at once, by line", () => {
    const { problems } = read(
      csv({ name: "" }, { id: "SC-901", kind: "x", zone: "y" }, { id: "SC-901" }, { id: "SC-021" }),
      ["SC-021"],
    );

    expect(problems.map(({ line, field, code }) => `${line} ${field} ${code}`)).toEqual([
      "2 name MISSING",
      "3 kind UNKNOWN",
      "3 zone UNKNOWN",
      "4 id REPEATED",
      "5 id REPEATED",
    ]);
  });

  test.each([
    ["", "文件是空的"],
    ["{}", "JSON应当是事项的数组"],
    ["[1]", "不是一个对象"],
    ['[{"colour": 1}]', "不认识的字段"],
    ["[", "JSON应当是事项的数组"],
    ['事项编码\n"unclosed', "引号没有成对"],
    ["事项编码,事项编码", "重复"],
    [Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x80]), "编码"],
    [Buffer.from("PK\u0003\u0004 a workbook"), "另存为CSV"],
    [`[{"name":${"[".repeat(100_000)}${"]".repeat(100_000)}}]`, "请填写“事项名称”"],
    [`[{${Array.from({ length: 1_000 }, (_, index) => `"k${index}":1`).join(",")}}]`, "不认识的字段“k0”"],
  ])("that is no annex (%#) is refused with a sentence", (file, sentence) => {
    const { entries, problems } = read(file);

    expect(entries).toEqual([]);
    expect(problems.some((problem) => problem.sentence.includes(sentence))).toBe(true);
  });

  test("of 2,000 rows is read, one of 2,001 is not", () => {
    const rows = (count: number) =>
      csv(
        ...Array.from({ length: count }, (_, index) => ({
          id: `${"ABC"[Math.floor(index / 1000)]}C-${String(index % 1000).padStart(3, "0")}`,
        })),
      );

    expect(read(rows(2_000)).entries).toHaveLength(2_000);
    expect(read(rows(2_001)).problems).toEqual([expect.objectContaining({ code: "TOO_MANY" })]);
  });

  test("written and read again is the same, and no cell begins with what a spreadsheet calculates", () => {
    const entries = read(csv({ name: "=HYPERLINK(1)", words: "＋甲", consultation: "@sum", complaint: "＝1" })).entries;
    const names = {
      zone: (id: string) => places.zones.find((zone) => zone.id === id)?.name ?? id,
      department: (id: string) => places.departments.find((department) => department.id === id)?.name ?? id,
    };
    const written = writeAnnex([...annexEntries(), ...entries], names);

    expect(written).not.toMatch(/(^|,)"[=+@＝＋－＠-]/m);
    expect(read(written).entries).toEqual([...annexEntries(), ...entries]);
  });
});

describe("a limit in words", () => {
  test.each<readonly [string, string | null]>([
    ["20个工作日", "20 workingDay"],
    ["二十个工作日", "20 workingDay"],
    ["十五工作日", "15 workingDay"],
    ["两个月", "2 month"],
    ["一百二十日", "120 naturalDay"],
    ["当场", "0 instant"],
    ["即时办结", "0 instant"],
    ["30日", "30 naturalDay"],
    ["３０ 天", "30 naturalDay"],
    ["3个月内", "3 month"],
    ["自受理之日起10个工作日内", "10 workingDay"],
    ["1年", "1 year"],
    ["0个工作日", null],
    ["20", null],
    ["尽快", null],
    ["99999日", null],
    ["20个工作日或者30日", null],
    ["", null],
  ])("%s", (words, expected) => {
    const limit = readLimit(words);

    expect(limit && `${limit.value} ${limit.unit}`).toBe(expected);
  });

  test("is longer than another only if that is certain", () => {
    const limit = (words: string): EntryLimit => readLimit(words) as EntryLimit;

    expect(isLonger(limit("21个工作日"), limit("20个工作日"))).toBe(true);
    expect(isLonger(limit("1个工作日"), limit("当场"))).toBe(true);
    expect(isLonger(limit("30日"), limit("20个工作日"))).toBe(false);
    expect(isLonger(limit("3个月"), limit("20个工作日"))).toBe(true);
  });
});
