import { type Block, choice, goTo, on, otherwise, sequence, step } from "../../modeler/blocks/block.ts";
import { randomFrom } from "../../tools/chaos/seeded-random.ts";
import { randomReview } from "./random-flow/review.ts";
import { DEPARTMENTS, ending, opening } from "./random-flow/frame.ts";

/**
 * A lawful flow of an item of SCJG, always the same for the same seed: intake, acceptance with its supplement loop, a review part of any
 * composition with exactly one leading review on every path, signature, seal, licence or refusal, delivery. Every loop ends when a person wants it to.
 * Steps behind a choice of fields branch on fields of a general task before it, never on the application.
 */
export function randomFlow(seed: string): Block {
  const random = randomFrom(seed);
  const { part, returnTo } = randomReview(random.fork("review"));
  const reviewed = random.chance(0.3) ? decidableByRule(part) : part;
  return sequence(opening(random.chance(0.5)), reviewed, signature(returnTo), ending());
}

/** Ids that say nothing, one for each key and seed. */
export function randomIds(seed: string): (key: string) => string {
  return (key) => {
    const random = randomFrom(`${seed}/id/${key}`);
    const letters = Array.from({ length: random.between(4, 40) }, () => random.pick([...LETTERS, ..."0123456789"]));
    return random.pick(LETTERS) + letters.join("");
  };
}

const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_"];

function decidableByRule(part: Block): Block {
  return sequence(
    step({
      key: "preparation",
      kind: "reviewPreparation",
      name: "审查准备",
      doneBy: { topic: "review" },
      outcomes: ["byRule", "byPerson"],
    }),
    choice("isDecidable", "可按规则决定？", on("preparation", ["byRule"], "是"), otherwise("否", part)),
  );
}

/** The signer returns the case to a point from which the leading review is done again. */
function signature(returnTo: string): Block {
  return sequence(
    step({
      key: "signature",
      kind: "signOffTask",
      name: "首席代表签批",
      doneBy: { group: `chief:${DEPARTMENTS[0]}` },
      outcomes: ["signed", "returned"],
    }),
    choice(
      "signatureOutcome",
      "签批结论",
      on("signature", ["signed"], "签发"),
      on("signature", ["returned"], "退回", goTo(returnTo)),
    ),
    step({
      key: "seal",
      kind: "signOff",
      name: "授权核验与用印",
      doneBy: { topic: "sign-off" },
      outcomes: ["grant", "refuse"],
      failure: { key: "sealRefused", name: "授权无效", code: "AUTHORITY_INVALID", next: goTo("signature") },
    }),
  );
}
