import type { CaseFile } from "../case-file.ts";
import type { CaseEvent } from "../events.gen.ts";
import type { Family } from "./family.ts";
import { isHeld } from "./packaging.ts";
import type { MembersDelivered } from "./events.ts";

/** The result of a member is handed over with the package: its case closes, and the receipt is that of the package. */
export function deliveredWith(file: CaseFile, { delivery }: MembersDelivered): readonly CaseEvent[] {
  return [
    {
      type: "resultDelivered",
      delivery,
      task: null,
      // Its own delivery step ends unasked.
      flowGoesOn: true,
    },
    {
      type: "caseClosed",
      on: delivery.on,
      closingCode: file.decision?.outcome === "refuse" ? "refused" : "granted",
    },
  ];
}

/** Results that lie at the comprehensive window. */
export function heldResults({ package: whole, members }: Family): readonly string[] {
  // An item that nobody collects has no delivery step in its diagram: its flow is done when all are.
  const isGathered = whole.packaging.gatheredOn !== null;
  return whole.packaging.members.flatMap(({ itemId }) => {
    const file = members.get(itemId);
    if (file === undefined || file.status !== "readyForDelivery" || !isHeld(file)) return [];
    return isGathered || file.membership?.heldOn ? [itemId] : [];
  });
}
