import { useEffect, useState } from "react";
import type { Cure } from "../../problems/cure.ts";
import { provenCureOf } from "../../problems/cure-of.ts";
import type { DraftProblem } from "../../problems/draft-problem.ts";
import type { DraftReading } from "../reading/read-draft.ts";

/** So many problems get a button at once; the others when these are mended. */
const MOST_AT_ONCE = 20;

const NONE: ReadonlyMap<DraftProblem, Cure> = new Map();

/** The cures of the problems of a reading, one after the other as they are proven: each is tried out on a copy, which takes longer than to find the problem. None of a reading that is no longer the last. */
export function useCures(reading: DraftReading | null, isReadOnly: boolean): ReadonlyMap<DraftProblem, Cure> {
  const [cures, setCures] = useState(NONE);
  useEffect(() => {
    setCures(NONE);
    if (reading === null || isReadOnly) return undefined;
    let isOld = false;
    void (async () => {
      for (const problem of reading.problems.slice(0, MOST_AT_ONCE)) {
        await idle();
        if (isOld) return;
        const cure = await provenCureOf(problem, reading.checked, reading.problems);
        if (cure !== null && !isOld) setCures((before) => new Map(before).set(problem, cure));
      }
    })();
    return () => {
      isOld = true;
    };
  }, [reading, isReadOnly]);
  return cures;
}

/** Lets the page draw and listen first. */
function idle(): Promise<void> {
  return new Promise((go) => {
    setTimeout(go, 0);
  });
}
