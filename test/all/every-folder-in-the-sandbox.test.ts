import { describe, expect, test } from "@jest/globals";
import { planOf } from "../../modeler/gate/plan-of.ts";
import { tryBundle } from "../../workers/sandbox/try-bundle.ts";
import { wantedItems } from "../support/wanted-items.ts";

describe("every example of every folder goes its way in the sandbox", () => {
  test.each(wantedItems().map((loaded) => [`${loaded.item.id} ${loaded.item.name}`, loaded] as const))(
    "%s",
    async (_name, loaded) => {
      const tried = await tryBundle({ ...loaded, plan: await planOf(loaded) });

      expect(tried.filter(({ problem }) => problem !== null).map(({ name, problem }) => `${name}: ${problem}`)).toEqual(
        [],
      );
      expect(tried.map(({ path }) => path)).toEqual(loaded.cases.map(({ expect: { path } }) => path));
    },
  );
});
