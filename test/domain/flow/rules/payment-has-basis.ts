import type { StepNode } from "../../../../domain/flow/plan.ts";
import { type Diagram, type Examples, LAWFUL } from "./example.ts";

/** A step that asks for money, in the place of the other review. */
const charged: Pick<Diagram, "plan"> = {
  plan: (plan) => ({
    ...plan,
    nodes: { ...plan.nodes, other: { ...(plan.nodes["other"] as StepNode), kind: "payment", name: "缴费" } },
  }),
};
const basis = "《商标法》第七十二条";

export const examples: Examples = {
  correct: [
    LAWFUL,
    {
      what: "a fee with its basis",
      ...charged,
      item: (item) => ({ ...item, fee: { ...item.fee, charged: true, basis } }),
    },
  ],
  incorrect: [
    { what: "a fee where nothing is charged", ...charged, says: ["「缴费」要求缴费，而事项不收费。"] },
    {
      what: "a fee without a basis",
      ...charged,
      item: (item) => ({ ...item, fee: { ...item.fee, charged: true, basis: null } }),
      says: ["「缴费」要求缴费，而事项没有写明收费依据。"],
    },
  ],
};
