import { beforeAll, describe, expect, test } from "@jest/globals";
import type { FlowPlan } from "../../../domain/flow/plan.ts";
import type { FlowHistory } from "../../../domain/migration/history.ts";
import { calledAt, replayPackage } from "../../../domain/migration/replay-family.ts";
import { replay, type Replayed } from "../../../domain/migration/replay.ts";
import { workingDayCalendar } from "../../../domain/law/calendar.ts";
import { loadCalendar } from "../../../processes/load-calendar.ts";
import { planOf } from "../../../modeler/gate/plan-of.ts";
import { bundledPackage } from "../../support/loaded-packages.ts";

const NOW = "2026-03-02T01:00:00.000Z";
const calendar = workingDayCalendar(loadCalendar());

let plan: FlowPlan;
beforeAll(async () => {
  plan = await planOf(bundledPackage("PK-01").loaded);
}, 60_000);

/** An accepted package whose openings have answered so. */
function history(opened: readonly string[], notOpened: readonly string[] = []): FlowHistory {
  const answer = (element: string, topic: string, word: string) => ({
    element,
    topic,
    word,
    seq: 1,
    error: null,
    variables: { [`${element}_outcome`]: word },
  });
  const opening = (itemId: string, word: string) => answer(`open_${itemId.replace("-", "_")}`, "member-opening", word);
  return {
    from: null,
    facts: {},
    ended: [{ element: "acceptance", outcome: "accepted", on: "2026-03-02" }],
    answered: [
      answer("intake", "intake", "pending"),
      ...opened.map((itemId) => opening(itemId, "opened")),
      ...notOpened.map((itemId) => opening(itemId, "notOpened")),
    ],
    calls: [],
    isCancelled: false,
    open: [],
    returned: [],
  };
}

const at = (...places: readonly string[]): Replayed => ({
  ok: true,
  standing: { at: places, variables: {}, marks: [], early: [] },
});

function played(
  told: FlowHistory,
  members: Readonly<Record<string, Replayed>>,
  isOver = false,
): Replayed & { readonly at?: readonly string[] } {
  const replayed = replayPackage({
    plan,
    isOver,
    play: (returned) => replay(plan, { ...told, returned }, { calendar, now: NOW }),
    members: new Map(Object.entries(members)),
  });
  return replayed.ok ? { ...replayed, at: replayed.standing.at.toSorted() } : replayed;
}

describe("a package stands", () => {
  test("at the call of a member while the flow of that runs", () => {
    expect(played(history(["SC-001"]), { "SC-001": at("reviewTask") }).at).toEqual(["SC_001"]);
  });

  test("behind it once that flow has ended, however it did, and at its first step behind it", () => {
    const standing = played(history(["SC-001"]), { "SC-001": at() });

    expect(standing.at).toEqual(
      ["SC-026", "SC-027", "SC-021", "SC-023", "SC-025", "SC-024"].map((one) => `open_${one.replace("-", "_")}`).sort(),
    );
  });

  test("at several calls, at openings and at its joins at once", () => {
    const told = history(["SC-001", "SC-021", "SC-026"], ["SC-023"]);
    const standing = played(told, { "SC-001": at(), "SC-021": at("reviewTask"), "SC-026": at() });

    const { at: places = [] } = standing;
    expect(places.filter((one) => one.startsWith("open_"))).toEqual(["open_SC_024", "open_SC_025", "open_SC_027"]);
    expect(places.filter((one) => one.startsWith("SC_"))).toEqual(["SC_021"]);
    expect(places).toHaveLength(6);
    expect(standing.ok && calledAt(plan, standing.standing)).toEqual([["SC_021", "SC-021"]]);
  });
});

describe("it is not told where a package stands", () => {
  test("where a member's record does not tell where that stands", () => {
    const told = played(history(["SC-001"]), { "SC-001": { ok: false, why: "'delivery' is open" } });

    expect(told).toEqual({ ok: false, why: "SC-001: 'delivery' is open" });
  });

  test("where a member runs that it does not call", () => {
    expect(played(history([]), { "SC-001": at("reviewTask") })).toMatchObject({
      ok: false,
      why: "the flow of SC-001 runs, and that of its package does not call it",
    });
  });

  test("where it calls a member that has no case", () => {
    expect(played(history(["SC-001"]), {})).toMatchObject({
      ok: false,
      why: "SC-001 is called, and its case is not there",
    });
  });
});

test("a package that was ended has no flow, whatever its members have", () => {
  const told = { ...history(["SC-001"]), isCancelled: true };

  expect(played(told, { "SC-001": at("reviewTask") }, true).at).toEqual([]);
});
