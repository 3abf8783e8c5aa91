import type { Condition } from "../../../domain/flow/condition.ts";
import { variablesIn } from "../../../domain/flow/condition.ts";
import { PROCEDURE_NAMES } from "../../../domain/case/procedures/procedure.ts";
import { PROCEDURE_RULES } from "../../../domain/case/procedures/procedure-rules.ts";
import {
  SPECIAL_PROCEDURE_KINDS,
  type ServiceItem,
  type SpecialProcedureKind,
  type SpecialProcedureRule,
} from "../../../domain/item/service-item.ts";
import { type Draft, sourceOf } from "../../edits/draft.ts";
import { conditionOn } from "../../edits/reads.ts";
import { type ModelElement, is, settingOf } from "../../rules/model.ts";
import { factText } from "./fact-text.ts";
import { inFlowOrder } from "./flow-order.ts";

/** The special procedures of a flow, and for whom. */
export interface ReadProcedures {
  readonly specialProcedures: readonly SpecialProcedureRule[];
  readonly procedureWhen: Readonly<Record<string, string>>;
}

/** Days of a procedure that nobody has set yet. */
const FIRST_DAYS = 10;

/** The rule of a procedure that the item does not name yet, as the law has it (《行政许可法》第三十四条、第四十五条). Its days are the designer's to set. */
export function newProcedure(item: Pick<ServiceItem, "id">, kind: SpecialProcedureKind): SpecialProcedureRule {
  const { stopsStatutory, stopsPromised } = PROCEDURE_RULES[kind];
  return {
    id: `${item.id}-S1`,
    kind,
    name: PROCEDURE_NAMES[kind],
    trigger: "conditional",
    limit: { value: FIRST_DAYS, unit: "workingDay", text: `${FIRST_DAYS}个工作日`, approx: true },
    mayLeaveHall: kind === "siteSurvey",
    excludedFromStatutoryClock: stopsStatutory,
    excludedFromPromisedClock: stopsPromised,
  };
}

/** Reads the procedures of a flow: every case comes to one, those for which a condition holds, or those for which the officer asks. In the order of the item where the flow keeps it. */
export function readProcedures(draft: Draft, item: ServiceItem): ReadProcedures {
  const drawn = inFlowOrder(draft).flatMap((node) => {
    const kind = procedureOf(node);
    return kind === null ? [] : [{ kind, ...callOf(draft, node, item.hall.flow?.procedureWhen?.[kind]) }];
  });
  const procedureWhen = Object.fromEntries(drawn.flatMap(({ kind, when }) => (when === null ? [] : [[kind, when]])));
  const rules = drawn.map(({ kind, when, isAsked }) => {
    const rule = item.specialProcedures.find((one) => one.kind === kind) ?? newProcedure(item, kind);
    return { rule: called(rule, when === null && !isAsked), isAhead: !isAsked };
  });
  return { specialProcedures: inOrder(rules, item), procedureWhen };
}

function procedureOf(node: ModelElement): SpecialProcedureKind | null {
  if (settingOf(node, "kind") !== "specialProcedure") return null;
  return SPECIAL_PROCEDURE_KINDS.find((kind) => kind === settingOf(node, "procedure")) ?? null;
}

interface Call {
  /** The condition under which the flow leads there; null: always, or when asked for. */
  readonly when: string | null;
  /** Only the officer leads there. */
  readonly isAsked: boolean;
}

function callOf(draft: Draft, step: ModelElement, stated: string | undefined): Call {
  const conditions = waysInto(draft, step);
  const facts = conditions.flatMap((condition) => (condition === null ? [] : (factText(condition, stated) ?? [])));
  const [when] = facts;
  if (when !== undefined) return { when, isAsked: false };
  return { when: null, isAsked: conditions.length > 0 && conditions.every((condition) => asksOutcome(condition)) };
}

/** The condition of each way that leads to a node, through merges; null where there is none. */
function waysInto(draft: Draft, node: ModelElement): readonly (Condition | null)[] {
  const [found, seen] = [new Array<Condition | null>(), new Set<ModelElement>()];
  const open = [...draft.into(node)];
  for (let flow = open.pop(); flow !== undefined; flow = open.pop()) {
    const source = sourceOf(flow);
    const isPlain = is(source, "bpmn:ExclusiveGateway") && draft.outOf(source).length === 1;
    if (!isPlain) found.push(conditionOn(flow));
    else if (!seen.has(source)) open.push(...draft.into(source));
    seen.add(source);
  }
  return found;
}

/** The officer's outcome, by the word of the procedure. */
function asksOutcome(condition: Condition | null): boolean {
  if (condition === null) return false;
  const words = new Set<string>(SPECIAL_PROCEDURE_KINDS);
  return "variable" in condition && "value" in condition && words.has(String(condition.value))
    ? variablesIn(condition).every((name) => name.endsWith("_outcome"))
    : false;
}

/** With the trigger that the flow has; a rule that says the same in another way stays as it is. */
function called(rule: SpecialProcedureRule, isAlways: boolean): SpecialProcedureRule {
  if ((rule.trigger === "always") === isAlways) return rule;
  return { ...rule, trigger: isAlways ? "always" : "conditional" };
}

interface DrawnRule {
  readonly rule: SpecialProcedureRule;
  readonly isAhead: boolean;
}

/** Those of the item at their places; those that come ahead of the review in the order of the flow, which alone draws them one behind the other. */
function inOrder(rules: readonly DrawnRule[], { specialProcedures }: ServiceItem): readonly SpecialProcedureRule[] {
  const placeOf = ({ rule }: DrawnRule): number => {
    const at = specialProcedures.findIndex(({ kind }) => kind === rule.kind);
    return at < 0 ? specialProcedures.length : at;
  };
  const sorted = rules.toSorted((one, other) => placeOf(one) - placeOf(other));
  const ahead = rules.filter(({ isAhead }) => isAhead);
  return sorted.map((one) => (one.isAhead ? (ahead.shift() ?? one) : one).rule);
}
