import { expect, test } from "@jest/globals";
import { readArguments } from "../../bench/arguments.ts";

const NAMES = { letters: ["a", "b", "f", "g"], lines: ["L1", "L5", "L7"] };

test("without arguments all measures run in three short rounds", () => {
  expect(readArguments([], NAMES)).toEqual({
    json: false,
    full: false,
    load: false,
    help: false,
    rounds: 3,
    seconds: 3,
    only: undefined,
  });
});

test("--full means more and longer rounds, and other arguments still apply", () => {
  expect(readArguments(["--full"], NAMES)).toMatchObject({ full: true, rounds: 5, seconds: 20 });
  expect(readArguments(["--full", "--rounds", "2"], NAMES)).toMatchObject({ full: true, rounds: 2, seconds: 20 });
});

test("--only takes letters, with or without blanks, each once", () => {
  expect(readArguments(["--only", "f, g,f"], NAMES).only).toEqual(["f", "g"]);
});

test("--load means the load lines, chosen in capitals or not, each once, in parts of their own length", () => {
  expect(readArguments(["--load"], NAMES)).toMatchObject({ load: true, seconds: 30, only: undefined });
  expect(readArguments(["--load", "--full"], NAMES)).toMatchObject({ load: true, seconds: 90 });
  expect(readArguments(["--load", "--only", "l7, L5,L7", "--seconds", "10"], NAMES)).toMatchObject({
    only: ["L7", "L5"],
    seconds: 10,
  });
});

test.each([
  [["--only", "f,z"], "there is no measure 'z' (there are a, b, f, g)"],
  [["--only", ","], "none was given"],
  [["--rounds", "0"], "--rounds must be a whole number from 1 to 100, not '0'."],
  [["--rounds", "2.5"], "--rounds must be a whole number from 1 to 100, not '2.5'."],
  [["--seconds", "long"], "--seconds must be a whole number from 1 to 3600, not 'long'."],
  [["--quick"], "--quick"],
  [["--only", "L5"], "L5 is a load line: add --load."],
  [["--load", "--only", "f"], "there is no line 'F' (there are L1, L5, L7)"],
  [["--load", "--only", " "], "none was given"],
  [["--load", "--rounds", "2"], "--rounds does not go with --load"],
  [["f"], "--help"],
])("%j is refused in one sentence that states what is valid", (args, sentence) => {
  expect(() => readArguments(args, NAMES)).toThrow(sentence);
});
