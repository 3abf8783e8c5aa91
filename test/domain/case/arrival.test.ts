import { expect, test } from "@jest/globals";
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

test("what has arrived is shown to the signer, and kept out of the journal and of the row without its words", () => {
  const scenario = scenarioWithWaits();
  const [event] = scenario.act(scenario.people.officer, arrived());
  const { data } = journalEntry(event!, (value) => digest(canonicalJson(value)));
  const { split } = SLICES.waiting.stores.arrivals;
  const { open } = splitMarks(typeof split === "function" ? split(scenario.file().arrivals) : null);

  expect(signableText(scenario.file())).toContain("收到张三寄来的复函");
  expect(JSON.stringify([data, open])).not.toMatch(/张三|冀农函/);
});
