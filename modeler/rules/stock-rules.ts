import adHocSubProcess from "bpmnlint/rules/ad-hoc-sub-process.js";
import conditionalFlows from "bpmnlint/rules/conditional-flows.js";
import endEventRequired from "bpmnlint/rules/end-event-required.js";
import eventBasedGateway from "bpmnlint/rules/event-based-gateway.js";
import global from "bpmnlint/rules/global.js";
import labelRequired from "bpmnlint/rules/label-required.js";
import noComplexGateway from "bpmnlint/rules/no-complex-gateway.js";
import noDisconnected from "bpmnlint/rules/no-disconnected.js";
import noDuplicateSequenceFlows from "bpmnlint/rules/no-duplicate-sequence-flows.js";
import noGatewayJoinFork from "bpmnlint/rules/no-gateway-join-fork.js";
import noImplicitEnd from "bpmnlint/rules/no-implicit-end.js";
import noImplicitSplit from "bpmnlint/rules/no-implicit-split.js";
import noImplicitStart from "bpmnlint/rules/no-implicit-start.js";
import noInclusiveGateway from "bpmnlint/rules/no-inclusive-gateway.js";
import noOverlappingElements from "bpmnlint/rules/no-overlapping-elements.js";
import singleBlankStartEvent from "bpmnlint/rules/single-blank-start-event.js";
import singleEventDefinition from "bpmnlint/rules/single-event-definition.js";
import startEventRequired from "bpmnlint/rules/start-event-required.js";
import superfluousGateway from "bpmnlint/rules/superfluous-gateway.js";
import type { RuleFactory } from "./rule.ts";

/** A rule of the bpmnlint package with the hall's severity and its sentence in Chinese. */
export interface StockRule {
  readonly factory: RuleFactory;
  readonly severity: "error" | "warning";
  readonly sentence: string;
}

function stops(factory: unknown, sentence: string): StockRule {
  return { factory: factory as RuleFactory, severity: "error", sentence };
}

function warns(factory: unknown, sentence: string): StockRule {
  return { factory: factory as RuleFactory, severity: "warning", sentence };
}

/**
 * The rules recommended by bpmnlint, without those for elements that the hall does not use, `no-bpmndi` (our
 * `drawn-in-full` reports it per element) and `fake-join`: the hall draws a way back as a second exclusive flow into a
 * step. Only the rules of bpmnlint are used; `lint.ts` runs them all in one pass over the diagram.
 */
export const STOCK_RULES: Readonly<Record<string, StockRule>> = {
  "ad-hoc-sub-process": stops(adHocSubProcess, "不能使用临时子流程"),
  "conditional-flows": stops(conditionalFlows, "分支没有设定条件"),
  "end-event-required": stops(endEventRequired, "没有结束环节"),
  "event-based-gateway": stops(eventBasedGateway, "等待环节至少要有两种后续，并且不能另设条件"),
  global: stops(global, "消息或者错误没有名称、没有使用或者重名"),
  "label-required": stops(labelRequired, "，请写上名称"),
  "no-complex-gateway": stops(noComplexGateway, "不能使用按表达式汇合的分支"),
  "no-disconnected": stops(noDisconnected, "没有与其他环节相连"),
  "no-duplicate-sequence-flows": stops(noDuplicateSequenceFlows, "同一方向有重复的连线"),
  "no-gateway-join-fork": stops(noGatewayJoinFork, "不能既汇合又分开，请画成先后两个"),
  "no-implicit-end": stops(noImplicitEnd, "没有后续环节，请连到结束"),
  "no-implicit-split": stops(noImplicitSplit, "后面只能有一条连线，要分开请使用“分情况”或者“同时办理”"),
  "no-implicit-start": stops(noImplicitStart, "没有来路，任何办件都到不了这里"),
  "no-inclusive-gateway": stops(noInclusiveGateway, "不能使用可以同时走几条的分支"),
  "no-overlapping-elements": warns(noOverlappingElements, "与其他环节重叠"),
  "single-blank-start-event": stops(singleBlankStartEvent, "只能有一个开始"),
  "single-event-definition": stops(singleEventDefinition, "一个事件只能有一种触发方式"),
  "start-event-required": stops(startEventRequired, "没有开始环节"),
  "superfluous-gateway": warns(superfluousGateway, "只有一条来路和一条去路，不起作用，可以删去"),
};
