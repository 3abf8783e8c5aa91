import type { ExampleStep } from "../../../processes/example-case.ts";
import type { FiledCase } from "../../demo/walk-example.ts";
import type { Plan } from "./plans.ts";

/** An act that the hall acknowledged. It must be in the record. */
export type Acknowledgement =
  | { readonly kind: "filed"; readonly caseId: string; readonly number: string; readonly queryCode: string }
  | { readonly kind: "decided"; readonly caseId: string; readonly taskId: string; readonly activity: string }
  | { readonly kind: "begun"; readonly caseId: string; readonly taskId: string }
  | { readonly kind: "supplemented" | "withdrawn"; readonly caseId: string }
  | { readonly kind: "uploaded"; readonly uploadId: string };

/** A case in progress, as its callers see it. */
export interface Walk {
  readonly plan: Plan;
  readonly acknowledged: Acknowledgement[];
  /** What people still have to do. */
  readonly left: ExampleStep[];
  filed: FiledCase | null;
  /** What it ended as; null while it is under way. */
  endedAs: string | null;
  /** Refusals that should not have been. */
  readonly trouble: string[];
  /** A caller is working on it. */
  inHand: boolean;
}

/** A case that is about to be filed. */
export function newWalk(plan: Plan): Walk {
  return { plan, acknowledged: [], left: [...plan.people], filed: null, endedAs: null, trouble: [], inHand: false };
}
