import { beside } from "../../journal/keeping.ts";
import type { MaterialVerdict } from "./acceptance.ts";

/** What the journal keeps of verdicts: the verdict in the open, the clerk's text beside it. */
export function keepVerdicts(verdicts: readonly MaterialVerdict[]): unknown {
  return verdicts.map(({ fault, fix, ...verdict }) => ({
    ...verdict,
    fault: beside(fault, "words"),
    fix: beside(fix, "words"),
  }));
}
