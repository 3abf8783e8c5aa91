import { type Block, choice, entryOf, goTo, on, sequence } from "../../../modeler/blocks/block.ts";
import type { SeededRandom } from "../../../tools/chaos/seeded-random.ts";
import { type Keys, countedKeys } from "./keys.ts";
import { consultation, leading } from "./parts.ts";
import { deliberation } from "./steps.ts";

/** The review part of a flow, and the block to which a signer may return a case. */
interface ReviewPart {
  readonly part: Block;
  readonly returnTo: string;
}

/**
 * Up to three parts of any composition around the one with the leading review; in some flows a deliberation follows, and leads back where it disagrees.
 */
export function randomReview(random: SeededRandom): ReviewPart {
  const keys = countedKeys();
  const before = Array.from({ length: random.between(0, 2) }, () => consultation(random, keys, 2));
  const lead = leading(random, keys, 2);
  const after = Array.from({ length: random.between(0, 1) }, () => consultation(random, keys, 2));
  const returnTo = entryOf(random.pick([...before, lead]))!;
  const deliberated = random.chance(0.4) ? [deliberationAfter(entryOf(lead)!, keys)] : [];
  return { part: sequence(...before, lead, ...after, ...deliberated), returnTo };
}

function deliberationAfter(lead: string, keys: Keys): Block {
  const step = deliberation(keys("deliberation"));
  return sequence(
    step,
    choice(
      keys("conclusion"),
      "审议结论",
      on(step.key, ["agreed"], "同意"),
      on(step.key, ["disagreed"], "不同意", goTo(lead)),
    ),
  );
}
