import type { ActProps } from "./act-props.ts";

/** What the step asks of its review; the server gives the points of a leading review without points of its own. */
export function reviewStepOf({ settings }: ActProps["task"], guide: ActProps["guide"]) {
  const given: { readonly lead?: unknown; readonly points?: unknown; readonly beginsProcedures?: unknown } = settings;
  return {
    lead: given.lead !== false,
    points: Array.isArray(given.points) ? (given.points as readonly string[]) : guide.reviewPoints,
    beginsProcedures: given.beginsProcedures === true,
  };
}
