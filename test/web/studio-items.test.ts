import { expect, test } from "@jest/globals";

import type { Release } from "../../contract/releases.ts";
import { studioItems } from "../../web/studio/start/items.ts";

const release = (itemId: string, number: number, state: Release["state"]): Release => ({
  itemId,
  itemName: `事项${itemId}`,
  departmentId: "SCJG",
  departmentName: "省市场监管局",
  release: number,
  releaseId: `${itemId}-${number}`,
  sha256: "0",
  origin: "hall",
  state,
  stateName: state,
  effectiveFrom: `2026-03-0${number}T00:00:00.000Z`,
  publishedAt: "2026-03-01T00:00:00.000Z",
  withdrawnAt: null,
  deployed: true,
});

test("an item is listed once, with the release in force, the next one and the cases on each; packages come last", () => {
  const releases = [
    release("PK-01", 1, "published"),
    release("SC-021", 3, "scheduled"),
    release("SC-021", 2, "published"),
    release("SC-021", 1, "superseded"),
    release("ZZ-001", 1, "scheduled"),
  ];

  const items = studioItems({
    releases,
    packages: [{ id: "PK-01" }],
    drafts: [],
    running: [
      { itemId: "SC-021", release: 1, cases: 4 },
      { itemId: "SC-021", release: 2, cases: 9 },
      { itemId: "NL-002", release: 1, cases: 1 },
    ],
  });

  expect(items.map(({ id, kind, inForce, scheduled }) => [id, kind, inForce, scheduled?.release ?? null])).toEqual([
    ["SC-021", "item", 2, 3],
    ["ZZ-001", "item", null, 1],
    ["PK-01", "package", 1, null],
  ]);
  expect(items[0]?.running).toEqual([
    { release: 1, cases: 4 },
    { release: 2, cases: 9 },
  ]);
  expect(items[0]?.effectiveFrom).toBe("2026-03-02T00:00:00.000Z");
});
