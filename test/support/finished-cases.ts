import { standardBlocks } from "../../modeler/wizard/standard-blocks.ts";
import { sampleItems } from "../../processes/load-sample.ts";
import { openRecord, type OpenRecord } from "./open-hall.ts";
import { openHallOfFlows, type HallOfFlows } from "./walks/hall-of-flows.ts";
import { walk, type Walked } from "./walks/walk.ts";

/** A record with finished cases of one item, and the hall that walked them. */
export interface FinishedCases {
  readonly record: OpenRecord;
  readonly hall: HallOfFlows;
  readonly itemId: string;
  readonly walked: readonly Walked[];
  /** `cases.json` of the item, which the walked release goes without. */
  readonly examples: string;
}

/** Publishes the food permit in its standard flow under another number, and walks cases through it to their ends, each in its own way. */
export async function finishCases(count: number): Promise<FinishedCases> {
  const record = await openRecord();
  record.clock.goTo("2026-03-02");
  const hall = await openHallOfFlows(record);
  const permit = sampleItems().find(({ item }) => item.id === "SC-021");
  if (permit === undefined) throw new Error("There is no item SC-021");
  const flow = standardBlocks({ ...permit.item, hall: { ...permit.item.hall, acceptanceBy: "officer" } });
  const itemId = "SC-901";
  const published = await hall.publish(itemId, flow, { idOf: (key) => key, lawful: true });
  const walked: Walked[] = [];
  for (let at = 0; at < count; at++) {
    const caseId = await hall.file(published.item, { complete: at % 3 !== 0, selfPrint: at % 2 === 0 });
    walked.push({ ...published, seed: `finished ${at}`, caseId, log: [] });
  }
  const { faults } = await walk(hall, walked, { rounds: 200, hurriedFrom: 30 });
  if (faults.length > 0) throw new Error(faults.join("\n"));
  return { record, hall, itemId, walked, examples: JSON.stringify(permit.cases) };
}
