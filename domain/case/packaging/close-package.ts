import { shanghaiDate } from "../../law/dates.ts";
import type { DecideContext } from "../context.ts";
import type { ClosingCode } from "../ending/closing-code.ts";
import type { CaseEvent } from "../events.gen.ts";
import type { Family } from "./family.ts";
import type { Packaging } from "./packaging.ts";

/** 办结: the flow has come to its end, and every member's case has ended: every result is delivered. */
export function closePackage(
  { package: whole, members }: Family,
  contextOf: () => Pick<DecideContext, "now">,
): readonly CaseEvent[] {
  const { packaging, endedOn } = whole;
  if (packaging.flowEndedOn === null || endedOn !== null) return [];
  const isOpen = packaging.members.some(({ itemId, caseId, end }) =>
    caseId === null ? end === null : members.get(itemId)?.endedOn === null,
  );
  if (isOpen) return [];
  return [{ type: "caseClosed", on: shanghaiDate(contextOf().now), closingCode: closingCodeOf(packaging) }];
}

/** What became of the whole. */
export function closingCodeOf({ members, stopped }: Packaging): ClosingCode {
  const states = new Set(members.map(({ end }) => end?.state));
  if (!states.has("granted")) {
    if (states.has("refused")) return "refused";
    return stopped?.by === "withdrawal" || states.has("withdrawn") ? "withdrawn" : "terminated";
  }
  return states.size === 1 ? "granted" : "partlyGranted";
}
