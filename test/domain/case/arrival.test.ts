import { expect, test } from "@jest/globals";
import type { Actor } from "../../../domain/case/actor.ts";
import { offeredActs } from "../../../domain/case/offered-acts.ts";
import { actor as demoActor } from "../../support/demo-actors.ts";
import { flowOf } from "../../../domain/case/event-flow.ts";
import { journalEntry } from "../../../domain/case/journal-entry.ts";
import { signableText } from "../../../domain/case/decision/signable.ts";
import { recordArrival } from "../../../domain/case/waiting/record-arrival.ts";
import { SLICES } from "../../../domain/case/slices.gen.ts";
import { canonicalJson } from "../../../domain/journal/canonical.ts";
import { splitMarks } from "../../../domain/journal/keeping.ts";
import { arrived, scenarioWithWaits } from "./arrival-scenario.ts";
import { calendar, scenarioAt, type Scenario } from "./scenario.ts";
import { digest } from "./scenario-filing.ts";

const offered = (scenario: Scenario): boolean => {
  const { plan, item, now } = scenario.context();
  return recordArrival.offered(scenario.file(), {
    plan,
    item,
    calendar,
    now,
    letters: [],
    actor: scenario.people.officer,
  });
};

test("an arrival is told to the wait that is meant, by its message", () => {
  const scenario = scenarioWithWaits("underReview", "answer", "second");
  const [event] = scenario.act(scenario.people.officer, arrived({ element: "second" }));
  const { plan } = scenario.context();

  expect(event && flowOf(event, { plan, on: "2026-03-02", calendar })).toEqual([
    { type: "correlate", messageName: "second" },
  ]);
  expect(scenario.file().arrivals).toMatchObject([{ element: "second", name: "等待复函", on: "2026-03-02" }]);
});

test("an arrival is offered once, and never by a flow that waits for nothing", () => {
  const scenario = scenarioWithWaits();
  const before = offered(scenario);
  scenario.act(scenario.people.officer, arrived());
  const after = offered(scenario);

  expect([before, after, offered(scenarioAt("underReview"))]).toEqual([true, false, false]);
});

test("a wait in a loop takes one arrival after another, but the same paper once", () => {
  const scenario = scenarioWithWaits();
  const { plan } = scenario.context();
  const again = { id: "again", from: "answer", to: "answer", name: "", condition: null, isDefault: false, means: null };
  scenario.change({ plan: { ...plan, edges: [...plan.edges, again] } });
  scenario.act(scenario.people.officer, arrived());

  expect(scenario.refusalOf(scenario.people.officer, arrived())?.code).toBe("ARRIVAL_ALREADY_RECORDED");
  scenario.act(scenario.people.officer, arrived({ reference: "冀农函〔2026〕9号" }));
  expect(scenario.file().arrivals).toHaveLength(2);
});

test("an arrival is not offered to systems, whose keys say what they may do", () => {
  const scenario = scenarioWithWaits();
  const { plan, item, now } = scenario.context();
  const offeredTo = (actor: Actor) =>
    offeredActs(scenario.file(), { plan, item, calendar, now, letters: [], actor }).map(({ type }) => type);

  expect(offeredTo(scenario.people.officer)).toContain("recordArrival");
  expect(offeredTo({ ...demoActor("integrator-demo"), departmentId: "SCJG" })).toEqual([]);
});

test("what has arrived is shown to the signer, and kept out of the journal and of the row without its words", () => {
  const scenario = scenarioWithWaits();
  const [event] = scenario.act(scenario.people.officer, arrived());
  const { data } = journalEntry(event!, (value) => digest(canonicalJson(value)));
  const { split } = SLICES.waiting.stores.arrivals;
  const { open } = splitMarks(typeof split === "function" ? split(scenario.file().arrivals) : null);

  expect(signableText(scenario.file())).toContain("收到张三寄来的复函");
  expect(JSON.stringify([data, open])).not.toMatch(/张三|冀农函/);
});
