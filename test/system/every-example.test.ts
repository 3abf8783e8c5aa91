import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { sampleItems } from "../../processes/load-sample.ts";
import { papersOf, walkExample, type HallAccess } from "../../tools/demo/walk-example.ts";
import { verifySignature } from "../../documents/verify-signature.ts";
import type { RunningHall } from "../support/running-hall.ts";
import { until } from "../support/until.ts";
import { endedSteps, isOver } from "./flow.ts";
import { startHallWithAccess } from "./hall-with-access.ts";

let running: RunningHall;
let access: HallAccess;
beforeAll(async () => {
  ({ running, access } = await startHallWithAccess());
}, 180_000);
afterAll(() => running?.stop(), 60_000);

describe.each(sampleItems().map((loaded) => [`${loaded.item.id} ${loaded.item.name}`, loaded] as const))(
  "%s",
  (_name, { item, cases }) => {
    test.each(cases.map((example) => [example.name, example] as const))(
      "%s: takes the path of its example over the public API",
      async (_title, example) => {
        running.hall.clock.goTo("2026-03-02");

        const { id } = await walkExample(access, item, example);

        await until("the instance has ended", () => isOver(running.hall, id));
        expect(await endedSteps(running.hall, id)).toEqual(
          example.expect.path.map(([step]) => step).filter((step) => step !== "withdrawal" && step !== "selfPrint"),
        );
        expect(await running.hall.store.incidents.listOpen(10)).toEqual([]);
      },
      90_000,
    );
  },
);

test("every paper of a granted case opens with a valid signature of its organ", async () => {
  running.hall.clock.goTo("2026-03-02");
  const { item, cases } = sampleItems().find((loaded) => loaded.item.id === "SC-021") ?? { item: undefined, cases: [] };
  const example = cases[0];
  if (!item || !example) throw new Error("SC-021 has no example");

  const filed = await walkExample(access, item, example);

  const papers = await papersOf(access, example, filed);
  expect(papers.map((paper) => paper.kind)).toEqual([
    "intakeReceipt",
    "acceptanceNotice",
    "grantDecision",
    "licence",
    "deliveryReceipt",
  ]);
  for (const { bytes } of papers) {
    const verdict = await verifySignature(bytes, await running.hall.keyStore.trusted());
    expect(verdict).toMatchObject({ valid: true, coversWholeFile: true });
    // The licence is the county's to give, so the county's organ seals it, not the province's.
    expect(verdict.signer).toContain("石家庄市示例区市场监督管理局");
  }
}, 90_000);
