import type { Block } from "../../../modeler/blocks/block.ts";
import { randomFrom } from "../../../tools/chaos/seeded-random.ts";
import { randomIds } from "../random-flow.ts";
import type { HallOfFlows } from "./hall-of-flows.ts";
import type { Walked } from "./walk.ts";

/** A flow that is to be published, and how many cases go through it. */
export interface Planned {
  readonly seed: string;
  readonly flow: Block;
  readonly cases: number;
}

/** Publishes the flows under ids that say nothing, and files their cases, each in its own way. `lawful`: the gate must let them pass. */
export async function fileCases(hall: HallOfFlows, planned: readonly Planned[], lawful: boolean): Promise<Walked[]> {
  const filed: Walked[] = [];
  for (const [number, { seed, flow, cases }] of planned.entries()) {
    const id = `SC-${1_000 + number}`;
    const published = await hall.publish(id, flow, { idOf: randomIds(seed), lawful });
    for (let one = 1; one <= cases; one++) {
      const own = `${seed}, case ${one}`;
      const random = randomFrom(own);
      const caseId = await hall.file(published.item, {
        complete: random.chance(0.6),
        selfPrint: random.chance(0.4),
      });
      filed.push({ ...published, seed: own, caseId, log: [] });
    }
  }
  return filed;
}
