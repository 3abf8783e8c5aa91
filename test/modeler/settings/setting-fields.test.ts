import { describe, expect, test } from "@jest/globals";
import { STEP_KINDS } from "../../../domain/case/step-kinds.gen.ts";
import type { StepDefinition } from "../../../domain/case/define-step.ts";
import { settingFields } from "../../../modeler/settings/setting-fields.ts";

const KINDS: readonly StepDefinition[] = Object.values(STEP_KINDS);
const LATIN = /[A-Za-z]/u;

describe.each(KINDS.map((kind) => [kind.name, kind] as const))("“%s”", (_, kind) => {
  const fields = settingFields(kind);

  test("every setting has a control and Chinese words", () => {
    for (const { title, hint, control } of fields) {
      expect(title).not.toMatch(LATIN);
      expect(hint ?? "").not.toMatch(LATIN);
      const names = control.type === "choice" ? control.options.map(({ name }) => name) : [];
      expect(names.join()).not.toMatch(LATIN);
    }
  });

  test("its name and its hint are Chinese", () => {
    expect(kind.name + kind.hint).not.toMatch(LATIN);
  });
});

test("a number of days says how few and how many are possible, and what holds without", () => {
  const limit = settingFields(STEP_KINDS.opinion).find(({ name }) => name === "limitDays");

  expect(limit).toEqual({
    name: "limitDays",
    title: "答复工作日数",
    hint: null,
    isRequired: false,
    standard: 5,
    control: { type: "count", least: 1, most: 60, unit: "个工作日" },
  });
});

test("a number says in what it counts: not all days are working days, and people are no days", () => {
  const units = Object.values(STEP_KINDS).flatMap((kind) =>
    settingFields(kind).flatMap(({ title, control }) => (control.type === "count" ? [[title, control.unit]] : [])),
  );

  expect(Object.fromEntries(units)).toMatchObject({
    最少人数: "人",
    公示天数: "天",
    等待自然日数: "个自然日",
    等待工作日数: "个工作日",
    缴费工作日数: "个工作日",
  });
});

test("a word is chosen by its Chinese name", () => {
  const silence = settingFields(STEP_KINDS.opinion).find(({ name }) => name === "silence");

  expect(silence?.control).toEqual({
    type: "choice",
    options: [
      { value: "consent", name: "视为同意" },
      { value: "wait", name: "继续等待答复" },
    ],
  });
});

test("what the item, the draft or the catalogue has is picked, not written", () => {
  const points = settingFields(STEP_KINDS.review).find(({ name }) => name === "points");

  expect(points?.control).toEqual({ type: "picked", source: "reviewPoints" });
});
