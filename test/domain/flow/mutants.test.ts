import { expect, test } from "@jest/globals";
import { findItem, loadItems } from "../../../processes/load.ts";
import { loadPackages } from "../../../processes/load-packages.ts";
import { randomFrom } from "../../../tools/chaos/seeded-random.ts";
import { LAWFUL_MUTANTS, whyLawful } from "./mutants/lawful-mutants.ts";
import { MUTATIONS, survivorsOf } from "./mutants/survivors.ts";

/** Between them: accepted by rule and by a person, procedures of every sort, opinions, deliberation, publicity, forwarding, a fee, a commitment, hand-over, a lower body. */
const ITEMS = ["SC-021", "NL-010", "SC-013", "TZ-014", "KJ-015", "NL-007", "SC-026"].map((id) => findItem(id)!);
/** Members in a row and side by side, a group (互为前置), one that follows. */
const PACKAGES = loadPackages(loadItems()).filter(({ item }) => ["PK-01", "PK-08"].includes(item.id));
const MOST = 3;

test("every sort of change says which of its diagrams stay lawful, and why", () => {
  expect(Object.keys(LAWFUL_MUTANTS).toSorted()).toEqual(Object.keys(MUTATIONS).toSorted());
});

test.each(Object.entries(MUTATIONS))(
  "%s: a lawful diagram with this change passes gate and law only if it is lawful all the same",
  async (name, mutation) => {
    let [tried, passed] = [0, 0];
    for (const loaded of [...ITEMS, ...PACKAGES]) {
      const { id } = loaded.item;
      const random = randomFrom(`${id} ${name}`);
      const { tried: some, survivors } = await survivorsOf(loaded, mutation, { random, most: MOST });

      expect([id, survivors.filter((what) => whyLawful(name, what) === null)]).toEqual([id, []]);
      tried += some;
      passed += survivors.length;
    }
    // Something is refused of nearly every sort: the test would notice rules that are gone.
    expect([tried > 0, name === "terminateAtEnd" || passed < tried]).toEqual([true, true]);
  },
);
