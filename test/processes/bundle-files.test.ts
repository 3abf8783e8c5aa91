import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { partsOf } from "../../domain/release/bundle.ts";
import { readFiles, writeFiles, type FileTexts } from "../../processes/bundle-files.ts";
import { shapeOf } from "../../processes/bundle-problems.ts";
import { loadItems } from "../../processes/load.ts";
import { processesFolder } from "../../processes/roots.ts";
import { bundleDigest } from "../../store/handler/on-draft.ts";

const items = loadItems();
const folderOf = (folder: string): FileTexts => {
  const path = join(processesFolder("items"), folder);
  return Object.fromEntries(
    readdirSync(path, { recursive: true, encoding: "utf8" })
      .filter((name) => extname(name) !== "" && !name.startsWith("."))
      .map((name) => [name, readFileSync(join(path, name), "utf8")]),
  );
};
const first = items.find(({ decisions }) => decisions === undefined);
const FILES = folderOf(first!.folder);
const contentIn = (files: FileTexts) => {
  const read = readFiles(files);
  if (!("content" in read)) throw new Error(read.refused.map(({ message }) => message).join());
  return read.content;
};

describe("the files of a bundle", () => {
  test.each(items.map(({ folder, sha256 }) => [folder, sha256]))(
    "%s has one digest, and exports the same bytes each time",
    (folder, sha256) => {
      const content = contentIn(folderOf(folder));
      const written = writeFiles(content);

      expect(bundleDigest(content)).toBe(sha256);
      expect(writeFiles(contentIn(written))).toEqual(written);
      expect(bundleDigest(contentIn(written))).toBe(sha256);
      expect(shapeOf(content).problems).toEqual([]);
    },
  );

  test("another layout of the JSON, and another order of keys, give the same digest and the same export", () => {
    const shuffled = Object.fromEntries(
      Object.entries(FILES).map(([name, text]) => [
        name,
        name.endsWith(".bpmn") ? text : JSON.stringify(reversed(JSON.parse(text))),
      ]),
    );

    expect(bundleDigest(contentIn(shuffled))).toBe(bundleDigest(contentIn(FILES)));
    expect(writeFiles(contentIn(shuffled))).toEqual(writeFiles(contentIn(FILES)));
  });

  test("a byte order mark and the line ends of another system change neither digest nor export", () => {
    const table = "<definitions>\n</definitions>\n";
    const plain = { ...FILES, "decisions/risk.dmn": table };
    const elsewhere = Object.fromEntries(
      Object.entries(plain).map(([name, text]) => [name, `\uFEFF${text.replaceAll("\n", "\r\n")}`]),
    );

    expect(bundleDigest(contentIn(elsewhere))).toBe(bundleDigest(contentIn(plain)));
    expect(writeFiles(contentIn(elsewhere))).toEqual(writeFiles(contentIn(plain)));
  });

  test("one name in two objects is no repetition, and a text is no name", () => {
    expect("content" in readFiles({ ...FILES, "item.json": '[{"a":"a"},{"a":"b:{"}]' })).toBe(true);
  });

  test("a decision table is part of it; without one the digest is what it always was", () => {
    const withTable = contentIn({ ...FILES, "decisions/risk.dmn": "<definitions/>" });

    expect(withTable.decisions).toEqual({ risk: "<definitions/>" });
    expect(bundleDigest(withTable)).not.toBe(first!.sha256);
    expect([...partsOf(withTable).keys()]).toContain("decisions/risk.dmn");
    expect(writeFiles(withTable)["decisions/risk.dmn"]).toBe("<definitions/>");
  });

  test.each<[string, FileTexts, string]>([
    ["a path out of the folder", { "../item.json": "{}" }, "../item.json"],
    ["an absolute path", { "/etc/passwd": "" }, "/etc/passwd"],
    ["another folder", { "decisions/deep/x.dmn": "" }, "decisions/deep/x.dmn"],
    ["a table whose id the engine cannot read", { "decisions/a-b.dmn": "" }, "decisions/a-b.dmn"],
    ["a backslash", { "decisions\\x.dmn": "" }, "decisions\\x.dmn"],
    ["another kind of file", { "run.sh": "" }, "run.sh"],
    ["look-alike letters", { "іtem.json": "{}" }, "іtem.json"],
    ["JSON that is none", { "item.json": "{" }, "item.json"],
    ["a null character", { "item.json": '{"id":"\\u0000"}' }, "item.json"],
    ["a name twice in one object", { "item.json": '{"id":"A","hall":{"id":1},"\\u0069d":"B"}' }, "item.json"],
    ["half a character", { "item.json": '{"id":"\\ud800"}' }, "item.json"],
    ["arrays without end", { "cases.json": "[".repeat(100_000) + "]".repeat(100_000) }, "cases.json"],
    ["a file of more than half a megabyte", { "process.bpmn": "x".repeat(600_000) }, "process.bpmn"],
  ])("%s is refused by its name", (_name, file, named) => {
    const read = readFiles({ ...FILES, ...file });

    expect("refused" in read && read.refused.map((refused) => refused.file)).toEqual([named]);
  });

  test.each(Object.keys(FILES))("%s may not be missing", (name) => {
    const { [name]: _gone, ...rest } = FILES;

    expect(readFiles(rest)).toEqual({ refused: [{ file: name, message: `缺少${name}。` }] });
  });

  test("a backslash before a u in a text is a text", () => {
    const item = { ...(JSON.parse(FILES["item.json"] ?? "") as object), gloss: String.raw`\u0000 \ud800` };

    expect("content" in readFiles({ ...FILES, "item.json": JSON.stringify(item) })).toBe(true);
  });

  test("whatever JSON a half-written file holds is kept, and read again as it was", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = JSON.stringify(value);
        const read = readFiles({ ...FILES, "item.json": text });
        if (!("content" in read)) return;
        const again = contentIn(writeFiles(read.content));
        expect(bundleDigest(again)).toBe(bundleDigest(read.content));
        expect(shapeOf(read.content).bundle).toBeNull();
      }),
    );
  });
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, each]) => [key, reversed(each)] as const)
      .toReversed(),
  );
}
