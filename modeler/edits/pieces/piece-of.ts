import { choice, on, otherwise, sequence, type Block } from "../../blocks/block.ts";
import { supplementByNotice } from "../../wizard/standard/acceptance.ts";
import { WINDOW, delivery } from "../../wizard/standard/issuance.ts";
import { paymentAt } from "../../wizard/standard/payment.ts";
import { seal } from "../../wizard/standard/sign-off.ts";
import type { Piece } from "../fragment.ts";
import { elementOf, stageAt, type Putting } from "../new-step.ts";
import { decision, refusalPaper } from "./decision.ts";
import { existing, named, repeated, returning } from "./returning.ts";

/** What a kind comes with: the element alone, or with the choice behind it where an outcome leads back, or as the standard flow draws it where other steps belong to it. */
export function pieceOf(put: Putting): Piece {
  const draw = PIECES[put.kind.kind];
  return draw === undefined ? returning(put) : draw(put);
}

/** Kinds to which other elements belong beside a way back. All others follow from their declaration. */
const PIECES: Readonly<Record<string, (put: Putting) => Piece>> = {
  signOffTask: signing,
  signOff: (put) => signing({ ...put, kind: named("signOffTask"), step: { kind: "signOffTask" } }),
  notice: (put) => {
    if (put.step.settings?.["paper"] === "supplementNotice") return { block: supplementByNotice(), outside: NONE };
    return put.step.settings?.["paper"] === "refusalDecision" ? refusalPaper(put) : returning(put);
  },
  supplement: () => ({ block: supplementByNotice(), outside: NONE }),
  payment: (put) => ({ block: paid(put), outside: NONE }),
  paymentWait: (put) => ({ block: paid(put), outside: NONE }),
  issuance: (put) => ({ block: made(put), outside: NONE }),
  packageResults: (put) => ({ block: gathered(put), outside: NONE }),
  postCheck: (put) => ({ block: repeated(put, "rectify"), outside: NONE }),
  member: (put) => ({ block: opened(put), outside: NONE }),
  memberOpening: (put) => ({ block: opened(put), outside: NONE }),
};

const NONE: Piece["outside"] = new Map();

/** The signature, the seal with its way back, and the decision: a refusal gets its paper and ends as elsewhere in the flow. */
function signing(put: Putting): Piece {
  const signed = returning(put);
  const { block, outside } = decision(put);
  return { block: sequence(signed.block, seal(), block), outside: new Map([...signed.outside, ...outside]) };
}

function paid(put: Putting): Block {
  return paymentAt(stageAt(put) === "issuance" ? "beforeIssuance" : "beforeReview", null);
}

/** With its delivery, unless the flow delivers already. */
function made(put: Putting): Block {
  const made = elementOf(put, { outcomes: ["window", "none"] });
  if (existing(put.draft, "delivery") !== undefined) return made;
  return sequence(made, choice(...WINDOW, on("issuance", ["window"], "是", delivery()), otherwise("否")));
}

function gathered(put: Putting): Block {
  const gathered = elementOf(put, { outcomes: ["window", "none"] });
  if (existing(put.draft, "packageDelivery") !== undefined) return gathered;
  const deliveryOfAll = elementOf({ ...put, kind: named("packageDelivery"), step: { kind: "packageDelivery" } });
  return sequence(gathered, choice(...WINDOW, on("packageResults", ["window"], "是", deliveryOfAll), otherwise("否")));
}

/** A member is opened before it runs; one that is not opened is passed. */
function opened(put: Putting): Block {
  const { settings = {}, name } = put.step;
  const member = elementOf({
    ...put,
    kind: named("member"),
    step: { kind: "member", settings, ...(name && { name }) },
  });
  const opening = elementOf({
    ...put,
    kind: named("memberOpening"),
    step: { kind: "memberOpening", settings: { member: settings["member"] }, name: `启动${name ?? "联办事项"}` },
  });
  return sequence(
    opening,
    choice(
      "opensMember",
      "开始办理？",
      on("memberOpening", ["opened"], "是", member),
      on("memberOpening", ["notOpened"], "否"),
    ),
  );
}
