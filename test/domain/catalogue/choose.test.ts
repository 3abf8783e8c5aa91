import { expect, test } from "@jest/globals";
import fc from "fast-check";

import { choose, type CatalogueFilter, type FilteredItem } from "../../../domain/catalogue/search/choose.ts";

const item = fc.record<FilteredItem>({
  zoneId: fc.constantFrom("a", "b"),
  departmentId: fc.constantFrom("X", "Y", "Z"),
  kind: fc.constantFrom("publicService", "other"),
  applicantTypes: fc.subarray(["1", "2"] as const, { minLength: 1 }),
});
const filter = fc.record<CatalogueFilter>(
  {
    zone: fc.constantFrom("a", "b"),
    department: fc.constantFrom("X", "Y", "Z"),
    audience: fc.constantFrom("person", "organisation"),
    kind: fc.constantFrom("publicService", "other"),
  },
  { requiredKeys: [] },
);

test("the count of every choice is the number of items that it shows, the others of the filter kept", () => {
  fc.assert(
    fc.property(fc.array(item), filter, (items, chosen) => {
      const found = items.map((one) => ({ item: one }));
      const { counts } = choose(found, chosen);

      for (const facet of ["zone", "department", "audience", "kind"] as const)
        for (const [value, count] of counts[facet])
          expect(count).toBe(choose(found, { ...chosen, [facet]: value }).chosen.length);
      for (const [value, count] of [...counts.zone, ...counts.kind]) expect([value, count > 0]).toEqual([value, true]);
    }),
  );
});
