import { expect, test } from "@jest/globals";
import { readArguments } from "../../bench/arguments.ts";

const LETTERS = ["a", "b", "f", "g"];

test("without arguments all measures run in three short rounds", () => {
  expect(readArguments([], LETTERS)).toEqual({ json: false, full: false, help: false, rounds: 3, seconds: 7, only: undefined });
});

test("--full means more and longer rounds, and what is said beside it still counts", () => {
  expect(readArguments(["--full"], LETTERS)).toMatchObject({ full: true, rounds: 5, seconds: 20 });
  expect(readArguments(["--full", "--rounds", "2"], LETTERS)).toMatchObject({ full: true, rounds: 2, seconds: 20 });
});

test("--only takes letters, with or without blanks, each once", () => {
  expect(readArguments(["--only", "f, g,f"], LETTERS).only).toEqual(["f", "g"]);
});

test.each([
  [["--only", "f,z"], "there is no measure 'z' (there are a, b, f, g)"],
  [["--only", ","], "none was given"],
  [["--rounds", "0"], "--rounds must be a whole number from 1 to 100, not '0'."],
  [["--rounds", "2.5"], "--rounds must be a whole number from 1 to 100, not '2.5'."],
  [["--seconds", "long"], "--seconds must be a whole number from 1 to 3600, not 'long'."],
  [["--quick"], "--quick"],
  [["f"], "--help"],
])("%j is refused in one sentence that says what would be right", (args, sentence) => {
  expect(() => readArguments(args, LETTERS)).toThrow(sentence);
});
