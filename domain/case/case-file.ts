import type { CaseState } from "./slices.gen.ts";
import type { CaseStatus } from "./status.ts";

/** 办件: everything a rule may need to know of one case. The sum of the slices of all areas; built from events alone (`evolve`). */
export interface CaseFile extends CaseState {
  readonly status: CaseStatus;
  /** Facts of the row that no slice knows, written by a later version that runs at the same time. Kept unchanged; absent if there are none. */
  readonly laterFacts?: Readonly<Record<string, unknown>>;
}
