import { expect, test } from "@jest/globals";
import { loadItems } from "../../processes/load.ts";
import { randomFrom } from "../../tools/chaos/seeded-random.ts";
import { whyLawful } from "../domain/flow/mutants/lawful-mutants.ts";
import { MUTATIONS, survivorsOf } from "../domain/flow/mutants/survivors.ts";

/** Of each sort of change, for each item. */
const MOST = 8;

test.each(Object.entries(MUTATIONS))(
  "%s: no bundled diagram with this change passes gate and law unless it is lawful all the same",
  async (name, mutation) => {
    for (const loaded of loadItems()) {
      const random = randomFrom(`all ${loaded.item.id} ${name}`);
      const { survivors } = await survivorsOf(loaded, mutation, { random, most: MOST });

      expect([loaded.item.id, survivors.filter((what) => whyLawful(name, what) === null)]).toEqual([
        loaded.item.id,
        [],
      ]);
    }
  },
  600_000,
);
