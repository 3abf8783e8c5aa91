import type { Found, LawRule, Study } from "../law/rule.ts";
import { stepsOf } from "../plan.ts";
import { called, outcomeName } from "../law/words.ts";

/** Every drawn step is reached by some case, every branch is taken by some case, and every outcome that is offered is possible: what is drawn is what may happen. */
export const everythingReachable: LawRule = (study) => {
  // A case that stops before explains what lies behind.
  const stops = study.proof.findings.some(
    ({ what }) => what === "fallsThrough" || what === "circle" || what === "stuck",
  );
  return study.proof.isComplete && !stops ? [...nodes(study), ...edges(study), ...words(study)] : [];
};

function nodes({ plan, proof }: Study): readonly Found[] {
  return Object.keys(plan.nodes)
    .filter((id) => !proof.nodes.has(id))
    .map((element) => ({
      element,
      message: `任何办件都到不了${called(plan, element)}。`,
      cure: `请把${called(plan, element)}接到流程里，或者删去。`,
    }));
}

/** A default branch may stand ready for nothing. */
function edges({ plan, proof }: Study): readonly Found[] {
  return plan.edges
    .filter(({ id, from, isDefault }) => proof.nodes.has(from) && !isDefault && !proof.edges.has(id))
    .filter(({ from }) => plan.nodes[from]?.type === "exclusive")
    .map(({ from, to, name }) => ({
      element: from,
      message: `${called(plan, from)}${name ? `的分支“${name}”` : `到${called(plan, to)}的分支`}，任何办件都走不到。`,
      cure: "请检查这个分支的条件，或者删去这个分支。",
    }));
}

/** Platform steps of which the item, a table or the case says how they may end. */
const BY_ITEM: readonly string[] = ["notice", "intake", "reviewPreparation", "payment", "decisionTable"];

/** A second notice of supplement has a rule of its own. */
function words({ plan, proof }: Study): readonly Found[] {
  return stepsOf(plan)
    .filter(([id, { wait }]) => proof.nodes.has(id) && wait === null)
    .flatMap(([element, { kind, offers }]) =>
      offers
        .filter((word) => proof.words.get(element)?.has(word) !== true)
        .filter((word) => !(kind === "acceptance" && word === "supplement") && !BY_ITEM.includes(kind))
        .map((word) => ({
          element,
          message: `${called(plan, element)}的结果“${outcomeName({ plan }, element, word)}”在这里不可能出现。`,
          cure: `请删去${called(plan, element)}之后这个结果的分支，或者调整它的位置。`,
        })),
    );
}
