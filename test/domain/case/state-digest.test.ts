import { describe, expect, test } from "@jest/globals";

import { isDigestOf, stateDigest } from "../../../domain/case/state-digest.ts";
import { STORED_FIELDS } from "../../../domain/case/stored-form.ts";
import { SEALED_PARTS, type PartSeals } from "../../../domain/journal/seals.ts";
import { toStoredState } from "../../../store/tables/case-rows.ts";
import {
  commands,
  scenarioAt,
  scenarioOnSurvey,
  scenarioWithTermination,
  refusedScenario,
  type Scenario,
} from "./scenario.ts";
import { digest } from "./scenario-filing.ts";

const seals = Object.fromEntries(SEALED_PARTS.map((part) => [part, { salt: `salt-${part}` }])) as unknown as PartSeals;
const surveyed = scenarioOnSurvey();
surveyed.act(surveyed.people.officer, commands.surveyEnd());

const scenarios: readonly (readonly [string, Scenario])[] = [
  ["accepted", scenarioAt("accepted")],
  ["surveyed", surveyed],
  ["refused", refusedScenario()],
  ["proposed to end", scenarioWithTermination()],
  ["decided", scenarioAt("decided")],
];

/** As jsonb gives it back: members in another order, everywhere. */
function reordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reordered);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, member]) => [key, reordered(member)]),
  );
}

describe("the digest of a state", () => {
  test.each(scenarios)("does not depend on the order of the row's members: %s", (_title, scenario) => {
    const state = toStoredState(scenario.file());

    const taken = stateDigest(state, seals, digest);

    expect(isDigestOf(taken, reordered(state) as typeof state, { seals, hash: digest })).toBe(true);
  });

  test.each(scenarios)("changes with every fact, open or sealed: %s", (_title, scenario) => {
    const state = toStoredState(scenario.file());
    const taken = stateDigest(state, seals, digest);

    for (const name of Object.keys(state.facts).filter((fact) => fact !== "applicantVerified")) {
      const changed = { ...state, facts: { ...state.facts, [name]: changedFact(state.facts[name]) } };
      expect([name, isDigestOf(taken, changed, { seals, hash: digest })]).toEqual([name, false]);
    }
  });

  test.each([
    ["review", scenarioAt("decided")],
    ["procedures", surveyed],
    ["refusal", refusedScenario()],
  ])("taken by an earlier version that did not know '%s' yet is recognised today, and proves it", (fact, scenario) => {
    const state = toStoredState(scenario.file());
    const taken = withoutKnowing(fact, () => stateDigest(state, seals, digest));
    const changed = { ...state, facts: { ...state.facts, [fact]: changedFact(state.facts[fact]) } };

    expect(taken.split(":")[0]).toBe(`3+${fact}`);
    expect(isDigestOf(taken, state, { seals, hash: digest })).toBe(true);
    expect(isDigestOf(taken, changed, { seals, hash: digest })).toBe(false);
  });

  test("taken in the second form, which held the digest of a hand-over in the open, is recognised today, and proves it", () => {
    const exchange = {
      exchangeId: "x1",
      element: "exchange",
      system: "sealRegister",
      fields: ["sealName"],
      sha256: "ab".repeat(32),
      preparedOn: "2026-03-02",
      acknowledgedOn: null,
      receipt: null,
    };
    const rowOf = (one: object) => ({ facts: { exchanges: [one] } }) as unknown as ReturnType<typeof toStoredState>;
    // As the version before wrote it.
    const taken = "2:3d72d8477f4d1d368443a9c32cfc3b53f7290ebbf2428e932c431d91554aba54";

    expect(isDigestOf(taken, rowOf(exchange), { seals, hash: digest })).toBe(true);
    expect(isDigestOf(taken, rowOf({ ...exchange, sha256: "cd".repeat(32) }), { seals, hash: digest })).toBe(false);
  });

  test("is recognised in its first form, and in no unknown form", () => {
    const state = toStoredState(scenarioAt("accepted").file());

    expect(isDigestOf(`4:${"0".repeat(64)}`, state, { seals, hash: digest })).toBe(false);
    expect(stateDigest(state, seals, digest)).toMatch(/^3:/);
  });
});

/** What the version did from before the fact came. */
function withoutKnowing<T>(fact: string, work: () => T): T {
  const fields = STORED_FIELDS as Record<string, (typeof STORED_FIELDS)[string]>;
  const field = fields[fact];
  if (!field) throw new Error(`No slice stores '${fact}'`);
  delete fields[fact];
  try {
    return work();
  } finally {
    fields[fact] = field;
  }
}

function changedFact(value: unknown): unknown {
  if (Array.isArray(value))
    return [...value, ...value, { materialId: "M-X", verdict: "missing", fault: "缺", fix: null, persons: [] }];
  return value === null ? { points: [], faults: [], reason: "别的", basis: "别的" } : null;
}
