import { expect, test } from "@jest/globals";
import type { Findings, LoadLine } from "../../../bench/load/line.ts";
import { loadLines } from "../../../bench/load/load-lines.ts";
import { runLines } from "../../../bench/load/run-lines.ts";
import { type LoadEnvironment, openLoadEnvironment } from "../../../bench/load/environment.ts";

const GOOD: Findings = { checks: [{ what: "errors", value: 0, unit: "", atMost: 0 }], errors: 0, note: "done" };

test("every line of the load test has its file, in the order of their numbers, with a target", async () => {
  const lines = await loadLines();

  expect(lines.map(({ id }) => id)).toEqual(Array.from({ length: 18 }, (_, at) => `L${at + 1}`));
  expect(lines.filter(({ target, title }) => target === "" || title === "")).toEqual([]);
});

test("a feature that the platform lacks is reported as such, and not measured", async () => {
  const lines = (await loadLines()).filter(({ id }) => ["L15", "L16"].includes(id));

  const results = await runLines(lines, environment());

  expect(results.map(({ status, note }) => [status, note.split(":")[0]])).toEqual([
    ["not measured", "not built"],
    ["not measured", "not built"],
  ]);
});

test("a line that fails is not measured, shows why, and the others continue", async () => {
  const broken = lineOf("L1", () => Promise.reject(new Error("the hall does not answer\nmore of the log")));

  const results = await runLines([broken, lineOf("L2", () => Promise.resolve(GOOD))], environment());

  expect(results.map(({ id, status, note, errors }) => [id, status, note, errors])).toEqual([
    ["L1", "not measured", "broke off: the hall does not answer", 1],
    ["L2", "met", "done", 0],
  ]);
});

test("work that two lines need is done once", async () => {
  let times = 0;
  const { once } = environment();
  const work = () => Promise.resolve(++times);

  expect([await once("tasks", work), await once("tasks", work), await once("others", work)]).toEqual([1, 1, 2]);
});

function lineOf(id: string, run: LoadLine["run"]): LoadLine {
  return { id, title: `line ${id}`, target: "all well", run };
}

/** None of these lines asks for more. */
function environment(): LoadEnvironment {
  return openLoadEnvironment({ context: { tell: () => undefined }, seconds: 1 } as unknown as LoadEnvironment);
}
