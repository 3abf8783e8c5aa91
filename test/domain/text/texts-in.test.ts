import { expect, test } from "@jest/globals";

import { textsIn } from "../../../domain/text/texts-in.ts";

const found = (value: unknown) =>
  [...textsIn(value)].map(({ text, isName, path }) => `${path()} ${text} ${isName}`).toSorted();

test("every text is found with its path, member names with the path of their object", () => {
  expect(found({ a: "x", b: [{ c: "y" }, "z", 1, null, true] })).toEqual([
    " a true",
    " b true",
    "a x false",
    "b[0] c true",
    "b[0].c y false",
    "b[1] z false",
  ]);
  expect([found("alone"), found(null), found(7), found(undefined), found(Buffer.from("bytes"))]).toEqual([
    [" alone false"],
    [],
    [],
    [],
    [],
  ]);
});

test("a text can be replaced in place", () => {
  const value = { a: " x ", b: [" y "] };
  for (const { text, replace } of textsIn(value)) replace(text.trim());

  expect(value).toEqual({ a: "x", b: ["y"] });
});

test("depth and breadth need no stack and little time", () => {
  let deep: unknown = "bottom";
  for (let n = 0; n < 200_000; n++) deep = n % 2 ? [deep] : { a: deep };
  const wide = Object.fromEntries(Array.from({ length: 70_000 }, (_, n) => [`field${n}`, "值"]));

  expect([...textsIn(deep)].filter(({ isName }) => !isName).map(({ text }) => text)).toEqual(["bottom"]);
  expect([...textsIn(wide)]).toHaveLength(140_000);
});
