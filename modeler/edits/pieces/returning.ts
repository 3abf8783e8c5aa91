import type { OutcomeDefinition, StepDefinition } from "../../../domain/case/define-step.ts";
import type { StepKind } from "../../../domain/case/step-kinds.gen.ts";
import { stepKind } from "../../../domain/case/steps.ts";
import { outcomesOf, withDefaults } from "../../../domain/flow/settings.ts";
import { choice, goTo, on, sequence, type Block } from "../../blocks/block.ts";
import { type ModelElement, settingOf } from "../../rules/model.ts";
import { type Draft, sourceOf } from "../draft.ts";
import { refuseEdit } from "../edit-refused.ts";
import type { Piece } from "../fragment.ts";
import { elementOf, type Putting } from "../new-step.ts";
import { reachable, scopes } from "../walk.ts";

/** The kind of this name, for other elements of a piece. */
export function named(kind: StepKind): StepDefinition {
  return stepKind(kind);
}

/** The first step of a kind in the flow; of reviews the one that leads. */
export function existing(draft: Draft, kind: string): ModelElement | undefined {
  return draft.nodes.find((node) => settingOf(node, "kind") === kind && settingOf(node, "lead") !== "false");
}

/** The element, and behind it a choice where some of its outcomes take the review away: with those the case goes back to the review. */
export function returning(put: Putting): Piece {
  const outcomes = outcomesHere(put);
  const back = Object.keys(outcomes).filter((word) => outcomes[word]?.voids?.includes("reviewed"));
  const review = back.length > 0 ? reviewBefore(put) : undefined;
  if (review === undefined) return { block: elementOf(put), outside: new Map() };
  const onward = Object.keys(outcomes).filter((word) => !back.includes(word));
  const block = sequence(
    elementOf(put, { outcomes: Object.keys(outcomes) }),
    choice(
      `${put.kind.kind}Result`,
      `${put.step.name?.trim() || put.kind.name}的结论`,
      on(put.kind.kind, onward, wordsOf(outcomes, onward)),
      on(put.kind.kind, back, wordsOf(outcomes, back), goTo(REVIEW)),
    ),
  );
  return { block, outside: new Map([[REVIEW, review]]) };
}

/** The element, repeated as long as it ends with the word. */
export function repeated(put: Putting, word: string): Block {
  const outcomes = outcomesHere(put);
  const onward = Object.keys(outcomes).filter((one) => one !== word);
  return sequence(
    elementOf(put, { outcomes: Object.keys(outcomes) }),
    choice(
      `${put.kind.kind}Result`,
      `${put.step.name?.trim() || put.kind.name}的结论`,
      on(put.kind.kind, onward, wordsOf(outcomes, onward)),
      on(put.kind.kind, [word], wordsOf(outcomes, [word]), goTo(put.kind.kind)),
    ),
  );
}

/** The key by which blocks call the review that leads. */
const REVIEW = "reviewTask";

type Outcomes = Readonly<Record<string, OutcomeDefinition>>;

/** Settings that are still missing may decide about the outcomes: then those of the kind count. */
function outcomesHere({ kind, step: { settings = {} } }: Putting): Outcomes {
  const own = outcomesOf(kind, withDefaults(kind, settings));
  return Object.keys(own).length === 0 ? kind.outcomes : own;
}

function wordsOf(outcomes: Outcomes, words: readonly string[]): string {
  return words.map((word) => outcomes[word]?.name ?? word).join("或者");
}

/** Refuses a way back out of a parallel branch: the flow would leave it behind. */
function reviewBefore({ draft, flow, kind }: Putting): ModelElement | undefined {
  const review = existing(draft, "review");
  const at = sourceOf(flow);
  if (review === undefined || !reachable(draft, [review]).has(at)) return undefined;
  const around = scopes(draft);
  const here = around.get(at) === around.get(review) && !isBranchOfFork(draft, flow);
  return here
    ? review
    : refuseEdit(`“${kind.name}”可能退回${draft.called(review)}，不能放进同时办理的分支，请放到汇合之后。`);
}

function isBranchOfFork(draft: Draft, flow: ModelElement): boolean {
  const from = sourceOf(flow);
  return from.$type === "bpmn:ParallelGateway" && draft.outOf(from).length > 1;
}

/** Elements of the flow by the keys that blocks have for them; those that are not there are left out. */
export function outsideOf(entries: Readonly<Record<string, ModelElement | undefined>>): Piece["outside"] {
  return new Map(Object.entries(entries).flatMap(([key, element]) => (element === undefined ? [] : [[key, element]])));
}
