import { openExchange } from "../../../domain/case/exchange/exchange.ts";
import { planWith } from "../../support/free-plan.ts";
import { scenarioAt, type Scenario } from "./scenario.ts";

/** The step that hands over data. */
export const ELEMENT = "handOver";

/** A case whose flow hands data to another system. */
export function handingOver(): Scenario {
  const scenario = scenarioAt("underReview");
  const settings = { system: "province-data", data: ["businessMode", "nothing"] };
  const step = { kind: "exchange", group: null, topic: "exchange", settings } as const;
  scenario.change({ plan: planWith("SC-021", { [ELEMENT]: step }) });
  return scenario;
}

/** The acknowledgement of the delivery that is under way. */
export function acknowledge(scenario: Scenario) {
  const exchangeId = openExchange(scenario.file(), ELEMENT)?.exchangeId ?? "";
  return { type: "acknowledgeExchange", exchangeId, receipt: "R-1" } as const;
}

/** The same, handed over. */
export function handedOver(): Scenario {
  const scenario = handingOver();
  const { system } = scenario.people;
  scenario.act(system, { type: "prepareExchange", element: ELEMENT });
  scenario.act(system, acknowledge(scenario));
  scenario.act(system, { type: "finishExchange", element: ELEMENT });
  return scenario;
}
