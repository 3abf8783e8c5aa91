import { stepsOfKind, type FlowPlan } from "../../flow/plan.ts";

/** What a designer sets on the payment step. */
export interface PaymentSettings {
  readonly payDays: number;
  readonly pausesPromise?: boolean;
  readonly pauseBasis?: string;
}

const USUAL: PaymentSettings = { payDays: 15 };

/** The settings of the payment step of a flow, which has one. */
export function paymentSettings(plan: Pick<FlowPlan, "nodes">): PaymentSettings {
  const [step] = stepsOfKind(plan, "payment");
  return { ...USUAL, ...(step?.[1].settings as Partial<PaymentSettings> | undefined) };
}
