import fs from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { LAW_RULES } from "../../../domain/flow/law-rules.gen.ts";
import { problemsOf, type Examples } from "./rules/example.ts";

const RULES = Object.keys(LAW_RULES);
const EXAMPLES = new Map(
  await Promise.all(
    RULES.map(async (rule) => {
      const { examples } = (await import(`./rules/${rule}.ts`)) as { readonly examples: Examples };
      return [rule, examples] as const;
    }),
  ),
);
const PAGES = new URL("../../../docs/rules/", import.meta.url);

test("every rule has a page for designers, with its law, a wrong and a right example, and the cure; and every page has its rule", () => {
  const pages = fs.readdirSync(PAGES).filter((name) => name !== "README.md");
  const index = fs.readFileSync(new URL("README.md", PAGES), "utf8");

  expect(pages.toSorted()).toEqual(RULES.map((rule) => `${rule}.md`).toSorted());
  for (const page of pages) {
    const text = fs.readFileSync(new URL(page, PAGES), "utf8");
    expect([page, ...(text.match(/^## .*$/gm) ?? [])]).toEqual([
      page,
      "## 依据",
      "## 错误的画法",
      "## 正确的画法",
      "## 怎样改",
    ]);
    expect(index).toContain(`(${page})`);
  }
});

describe.each(RULES)("%s", (rule) => {
  const { correct, incorrect } = EXAMPLES.get(rule)!;

  test("has correct and incorrect diagrams", () => {
    expect([correct.length > 0, incorrect.length > 0]).toEqual([true, true]);
  });

  test.each(correct.map((diagram) => [diagram.what, diagram] as const))("correct: %s", async (_what, diagram) => {
    expect((await problemsOf(diagram)).filter((one) => one.rule === rule)).toEqual([]);
  });

  test.each(incorrect.map((diagram) => [diagram.what, diagram] as const))("incorrect: %s", async (_what, diagram) => {
    const found = (await problemsOf(diagram)).filter((one) => one.rule === rule);

    expect(found.map(({ message }) => message.replace(/：[^：]*(?:：[^：]*)*→[^→]*。$/u, "。"))).toEqual(diagram.says);
    if (diagram.walk !== undefined) expect(found[0]?.walk?.map(({ element }) => element).join(" ")).toBe(diagram.walk);
  });
});
