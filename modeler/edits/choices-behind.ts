import { isStepKind, stepKind } from "../../domain/case/steps.ts";
import { mayHold } from "../../domain/flow/offers.ts";
import { outcomeVariable } from "../../domain/flow/variable-names.ts";
import { type ModelElement, is, reference, settingOf } from "../rules/model.ts";
import { type Draft, sourceOf, targetOf } from "./draft.ts";
import { refuseEdit } from "./edit-refused.ts";
import { conditionOn, listSetting, variablesOfStep, variablesOn } from "./reads.ts";
import { isChoice, reachable } from "./walk.ts";

/** The gateways with a branch that reads what the step sets. */
export function choicesReading(draft: Draft, step: ModelElement): readonly ModelElement[] {
  const own = new Set(variablesOfStep(step));
  const reading = draft.flows.filter((flow) => variablesOn(flow).some((variable) => own.has(variable)));
  return [...new Set(reading.map(sourceOf))];
}

/**
 * Before these steps go: the choices directly behind them, which ask for their outcomes, lead on only where the first of the outcomes leads. Refuses to take away what other conditions read. Answers what goes with them,
 * as sentences.
 */
export function settleChoices(draft: Draft, steps: readonly ModelElement[]): readonly string[] {
  const own = new Set(steps.flatMap(variablesOfStep));
  const choices = new Set(steps.flatMap((step) => choicesReading(draft, step)));
  return [...choices].flatMap((choice) => {
    const read = draft.outOf(choice).flatMap(variablesOn);
    if (!read.every((variable) => own.has(variable)) || !isDirectlyBehind(draft, choice, steps))
      refuseRead(draft, steps, choice);
    return keepMain(draft, choice, steps);
  });
}

function refuseRead(draft: Draft, steps: readonly ModelElement[], choice: ModelElement): never {
  const [step] = steps.filter((one) => choicesReading(draft, one).includes(choice));
  return refuseEdit(
    `${draft.called(choice)}的条件要用到${step ? draft.called(step) : "这个环节"}的结果，请先修改${draft.called(choice)}的条件。`,
  );
}

/** Nothing else is done between the steps and the choice. */
function isDirectlyBehind(draft: Draft, choice: ModelElement, steps: readonly ModelElement[]): boolean {
  const inside = new Set(steps);
  const stops = (node: ModelElement): boolean => !inside.has(node) && !is(node, "bpmn:Gateway");
  return [...reachable(draft, steps, stops)].includes(choice);
}

function keepMain(draft: Draft, choice: ModelElement, steps: readonly ModelElement[]): readonly string[] {
  if (!isChoice(draft, choice)) return [];
  const main = mainBranch(draft, choice, steps);
  const gone = draft.outOf(choice).filter((flow) => flow !== main);
  const names = gone.map((flow) => draft.called(flow)).join("、");
  for (const flow of gone) draft.disconnect(flow);
  draft.setCondition(main, undefined);
  return [`${draft.called(choice)}不再分情况，${names}一并删除。`];
}

/** The branch of the first outcome: with it the case goes on. */
function mainBranch(draft: Draft, choice: ModelElement, steps: readonly ModelElement[]): ModelElement {
  const flows = draft.outOf(choice);
  const asked = steps.find((step) => flows.some((flow) => variablesOn(flow).includes(outcomeVariable(step.id))));
  const word = asked === undefined ? undefined : firstOutcome(asked);
  const taken = flows.find((flow) => {
    const condition = conditionOn(flow);
    if (condition === null || asked === undefined || word === undefined) return false;
    return mayHold(condition, { variable: outcomeVariable(asked.id) }, word);
  });
  const [first] = flows;
  return taken ?? reference(choice, "default") ?? first ?? refuseEdit(`${draft.called(choice)}没有分支。`);
}

function firstOutcome(step: ModelElement): string | undefined {
  const own = listSetting(step, "outcomes")[0];
  if (typeof own === "object" && own !== null && "word" in own) return String(own.word);
  const kind = settingOf(step, "kind") ?? "";
  if (!isStepKind(kind)) return undefined;
  const { plain, outcomes } = stepKind(kind);
  return [...plain, ...Object.keys(outcomes)][0];
}

/** The choice that stands right behind a step and asks for its outcome. */
export function choiceBehind(draft: Draft, step: ModelElement): ModelElement | undefined {
  const [flow] = draft.outOf(step);
  const target = flow && targetOf(flow);
  return target !== undefined && choicesReading(draft, step).includes(target) ? target : undefined;
}
