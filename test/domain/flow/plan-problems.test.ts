import { describe, expect, it } from "@jest/globals";
import { planProblems } from "../../../domain/flow/plan-problems.ts";
import { planOf } from "../../../modeler/gate/plan-of.ts";
import { sampleItems } from "../../../processes/load-sample.ts";
import { dumpedReleases } from "./dumped-releases.ts";
import { LAWFUL, problemsOf } from "./rules/example.ts";

describe("a plan without problems", () => {
  it.each(sampleItems().map((loaded) => [loaded.item.id, loaded] as const))(
    "is that of a bundled diagram: %s",
    async (_id, loaded) => {
      expect(planProblems(await planOf(loaded), loaded)).toEqual([]);
    },
  );

  it("is that of a lawful free flow", async () => {
    expect(await problemsOf(LAWFUL)).toEqual([]);
  });
});

/** The first release handed no refusal over at the window: its cases follow it nevertheless, and the start says so. */
const KNOWN: Readonly<Record<string, readonly string[]>> = { a7109e7: ["result-is-delivered"] };

describe("a plan of an earlier release", () => {
  it.each(dumpedReleases().map((release) => [release.commit, release.item.id, release] as const))(
    "has no problem but those that are known: %s %s",
    async (commit, _id, release) => {
      const problems = planProblems(await planOf(release, { legacy: true }), release);
      expect(problems.map(({ rule }) => rule)).toEqual(KNOWN[commit] ?? []);
    },
  );
});
