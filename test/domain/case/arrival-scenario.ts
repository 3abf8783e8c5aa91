import type { Command } from "../../../domain/case/commands.gen.ts";
import { planWith, type DrawnStep } from "../../support/free-plan.ts";
import { scenarioAt, type Scenario, type Stage } from "./scenario.ts";

const wait = (element: string): DrawnStep => ({
  kind: "message",
  name: "等待复函",
  group: null,
  wait: { message: element, until: null },
});

/** A case whose flow waits for messages at these elements. */
export function scenarioWithWaits(at: Stage = "underReview", ...elements: readonly string[]): Scenario {
  const scenario = scenarioAt(at);
  const named = elements.length === 0 ? ["answer"] : elements;
  scenario.change({ plan: planWith("SC-021", Object.fromEntries(named.map((element) => [element, wait(element)]))) });
  return scenario;
}

type Arrive = Extract<Command, { type: "recordArrival" }>;

/** An arrival, valid by default. */
export function arrived(changes: Partial<Arrive> = {}): Arrive {
  return {
    type: "recordArrival",
    element: null,
    what: "收到张三寄来的复函",
    reference: "冀农函〔2026〕8号",
    on: "2026-03-02",
    ...changes,
  };
}
