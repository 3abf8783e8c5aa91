import { NOTHING, choice, end, goTo, on, otherwise, sequence, type Block } from "../../blocks/block.ts";
import { delivery, refusalNotice } from "../../wizard/standard/issuance.ts";
import { type ModelElement, is } from "../../rules/model.ts";
import { type Draft, targetOf } from "../draft.ts";
import type { Piece } from "../fragment.ts";
import type { Putting } from "../new-step.ts";
import { existing, outsideOf } from "./returning.ts";

/** What follows the seal: whoever is granted goes on, whoever is refused gets the decision and its delivery. */
export function decision(put: Putting): Piece {
  const refused = refusal(put.draft);
  return {
    block: choice(
      "decisionMade",
      "决定",
      on("signOff", ["grant"], "准予"),
      on("signOff", ["refuse"], "不予", refusalNotice("不予"), refused.block),
    ),
    outside: refused.outside,
  };
}

/** The paper of a refusal alone, with its delivery; the flow goes on with what needs no window. */
export function refusalPaper({ draft }: Putting): Piece {
  const delivered = existing(draft, "delivery");
  const window = delivered === undefined ? delivery("refusalDelivery") : goTo("delivery");
  return {
    block: sequence(refusalNotice("不予"), windowOrNot(window, NOTHING)),
    outside: outsideOf({ delivery: delivered }),
  };
}

/** The delivery of the flow and the end behind it, or both anew. */
function refusal(draft: Draft): Piece {
  const delivered = existing(draft, "delivery");
  const ended = delivered === undefined ? undefined : endBehind(draft, delivered);
  if (ended !== undefined)
    return {
      block: windowOrNot(goTo("delivery"), goTo("delivered")),
      outside: outsideOf({ delivery: delivered, delivered: ended }),
    };
  return {
    block: windowOrNot(
      sequence(delivery("refusalDelivery"), end("refusalDelivered", "办结")),
      goTo("refusalDelivered"),
    ),
    outside: new Map(),
  };
}

function windowOrNot(window: Block, not: Block): Block {
  return choice(
    "refusalNeedsWindow",
    "由窗口送达？",
    on("decisionNotice", ["window"], "是", window),
    otherwise("否", not),
  );
}

function endBehind(draft: Draft, node: ModelElement): ModelElement | undefined {
  const [flow] = draft.outOf(node);
  const target = flow && targetOf(flow);
  return target && is(target, "bpmn:EndEvent") ? target : undefined;
}
