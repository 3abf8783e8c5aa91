import { type Block, choice, on, otherwise, sequence, step } from "../../modeler/blocks/block.ts";
import { randomFrom } from "../../tools/chaos/seeded-random.ts";
import { randomReview } from "./random-flow/review.ts";
import { decision, ending, opening } from "./random-flow/frame.ts";

/**
 * A lawful flow of an item of SCJG, always the same for the same seed: intake, acceptance with its supplement loop, a review part of any
 * composition with exactly one leading review on every path, signature, seal, licence or refusal, delivery. Every loop ends when a person wants it to.
 * Steps behind a choice of fields branch on fields of a general task before it, never on the application.
 */
export function randomFlow(seed: string): Block {
  const random = randomFrom(seed);
  const { part, returnTo } = randomReview(random.fork("review"));
  const reviewed = random.chance(0.3) ? decidableByRule(part) : part;
  return sequence(opening(random.chance(0.5)), reviewed, decision(returnTo), ending());
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
