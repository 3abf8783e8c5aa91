import type { ExtendLimit } from "../../../domain/case/deadlines/extend-limit.ts";
import { scenarioAt, type Scenario, type Stage } from "./scenario.ts";

/** What the head of the organ approved two weeks after acceptance. */
export function extension(changes: Partial<ExtendLimit> = {}): ExtendLimit {
  return {
    type: "extendLimit",
    days: 10,
    reason: "生产工艺复杂，需要补充核对技术资料",
    approval: { number: "冀农延〔2026〕3号", approverName: "李厅长", approvedOn: "2026-03-16" },
    ...changes,
  };
}

/** A case of an item whose limit may be extended, accepted on 2 March 2026 and due on 30 March. */
export function extensibleScenario(stage: Stage = "underReview", today = "2026-03-17"): Scenario {
  const scenario = scenarioAt(stage, "NL-002");
  scenario.goTo(today);
  return scenario;
}

/** A case whose limit was extended. */
export function extendedScenario(): Scenario {
  const scenario = extensibleScenario();
  scenario.act(scenario.people.chief, extension());
  return scenario;
}
