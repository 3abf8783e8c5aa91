import type { StoredCase } from "../../../store/tables/cases.ts";

/** The limits move by acceptance, by a special procedure that stops the clock, by an extension (the statutory one only), and by nothing else. */
export function limitFaults(before: StoredCase, after: StoredCase): readonly string[] {
  const isBegun = before.file.acceptance !== null;
  if (!isBegun || before.file.endedOn !== after.file.endedOn) return [];
  const isExtended = before.file.extension === null && after.file.extension !== null;
  return [
    ...moved("statutory", before, after, isExtended || wasStopped("stopsStatutory", before, after)),
    ...moved("promised", before, after, wasStopped("stopsPromised", before, after)),
  ];
}

type Which = "statutory" | "promised";

function moved(which: Which, before: StoredCase, after: StoredCase, mayMove: boolean): readonly string[] {
  const [was, is] = [before, after].map(({ dates }) => dates[`${which}DueOn`]);
  if (was === is || was === null || was === undefined) return [];
  const isShorter = typeof is !== "string" || is < was;
  return mayMove && !isShorter ? [] : [`the ${which} limit has moved from ${was} to ${is}`];
}

/** A special procedure stops this clock now, did so at the last look, or did in between. */
function wasStopped(which: "stopsStatutory" | "stopsPromised", before: StoredCase, after: StoredCase): boolean {
  const [old, now] = [before, after].map(({ file }) => file.pauses.filter((pause) => pause[which]));
  return [...old!, ...now!].some(({ to }) => to === null) || now!.length > old!.length;
}
