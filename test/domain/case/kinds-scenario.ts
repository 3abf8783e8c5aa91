import type { Command } from "../../../domain/case/commands.gen.ts";
import { signableText } from "../../../domain/case/decision/signable.ts";
import type { ServiceItem } from "../../../domain/item/service-item.ts";
import { SURVEYORS } from "../../support/demo-actors.ts";
import { planWith } from "../../support/free-plan.ts";
import { digest } from "./scenario-filing.ts";
import { scenarioAt, task, type Scenario, type Stage } from "./scenario.ts";

/** Five working days on the hall's notice board; `changes`: other settings of the step. */
export function scenarioWithPublicity(stage: Stage = "awaitingSignOff", changes: object = {}): Scenario {
  const scenario = scenarioAt(stage);
  const settings = { place: "省政务服务网公示公告栏", basis: "《示例条例》第八条", stops: "none", ...changes };
  scenario.change({ plan: planWith("SC-021", { publicity: { kind: "publicity", settings } }) });
  enter(scenario, "publicity");
  return scenario;
}

/** The same, public since 2 March 2026. */
export function publicScenario(stage: Stage = "awaitingSignOff", changes: object = {}): Scenario {
  const scenario = scenarioWithPublicity(stage, changes);
  scenario.act(scenario.people.officer, beginPublicity());
  return scenario;
}

export function beginPublicity(content = "拟同意申请人在示例区开办餐饮店。"): Command {
  return { type: "beginPublicity", task: task("publicity"), content };
}

export function endPublicity(answers: Extract<Command, { type: "endPublicity" }>["answers"] = []): Command {
  return { type: "endPublicity", task: task("publicity"), answers };
}

/** Somebody objects on the public page; returns the id of the objection. */
export function object(scenario: Scenario, name = "王示例"): string {
  const publicity = scenario.file().publicities.at(-1)?.id ?? "";
  const contact = "0311-00000000";
  scenario.act(scenario.people.system, {
    type: "raiseObjection",
    publicity,
    name,
    contact,
    content: "油烟管道正对居民窗户。",
  });
  return scenario.file().publicities.at(-1)?.objections.at(-1)?.id ?? "";
}

/** A case at the step that forwards it; `kind`: of the item. */
export function scenarioToForward(
  after: "close" | "await",
  { kind = "administrativeLicence", then = "decide" }: { kind?: ServiceItem["kind"]; then?: "close" | "decide" } = {},
): Scenario {
  const scenario = scenarioAt("awaitingSignOff");
  scenario.change({
    item: { ...scenario.loaded.item, kind },
    plan: planWith("SC-021", {
      forwarding: { kind: "forwarding", group: "chief:SCJG", settings: { to: "国家市场监督管理总局", after } },
      upperAnswer: { kind: "upperAnswer", settings: { then } },
    }),
  });
  return scenario;
}

export function forward(scenario: Scenario, changes: Partial<Extract<Command, { type: "forwardCase" }>> = {}): Command {
  const seenHash = digest(signableText(scenario.file()));
  return { type: "forwardCase", task: task("forwarding"), outcome: "forwarded", seenHash, reason: null, ...changes };
}

export function upperAnswer(
  outcome: "granted" | "refused" | "returned",
  changes: Partial<Extract<Command, { type: "recordUpperAnswer" }>> = {},
): Command {
  const documentNumber = outcome === "returned" ? null : "国市监许〔2026〕15号";
  const words = outcome === "returned" ? "请补充现场核查情况" : null;
  return {
    type: "recordUpperAnswer",
    task: task("upperAnswer"),
    outcome,
    documentNumber,
    on: "2026-03-02",
    words,
    ...changes,
  };
}

/** The case whose answer of the upper body is awaited. */
export function forwardedScenario(then: "close" | "decide" = "decide"): Scenario {
  const kind = then === "close" ? "preliminaryForwarding" : "administrativeLicence";
  const scenario = scenarioToForward("await", { kind, then });
  scenario.act(scenario.people.chief, forward(scenario));
  enter(scenario, "upperAnswer");
  return scenario;
}

/** A licence that was granted on a commitment; delivered, unless another stage is asked for. */
export function scenarioToCheck(stage: Stage = "closed"): Scenario {
  const scenario = scenarioAt(stage, "SC-021", undefined, (item) => ({
    item: { ...item, commitment: { basis: "《优化营商环境条例》第四十条", postCheckDays: 40 } },
    plan: planWith("SC-021", { postCheck: { kind: "postCheck", settings: { limitDays: 40 } } }),
  }));
  return scenario;
}

export function check(
  outcome: "conforms" | "rectify" | "revoke",
  changes: Partial<Extract<Command, { type: "recordPostCheck" }>> = {},
): Command {
  return {
    type: "recordPostCheck",
    task: task("postCheck"),
    outcome,
    on: null,
    persons: SURVEYORS,
    findings: "逐项核对了承诺的内容。",
    rectifyBy: outcome === "rectify" ? "2026-04-30" : null,
    basis: outcome === "revoke" ? "《行政许可法》第六十九条第二款" : null,
    ...changes,
  };
}

/** The flow comes to a step of which the case records the beginning. */
function enter(scenario: Scenario, element: string): void {
  const { instance, kind } = task(element);
  scenario.act(scenario.people.system, { type: "enterStep", instance, element, kind, department: null });
}
