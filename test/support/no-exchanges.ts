import type { Deliveries } from "../../workers/exchange/deliveries.ts";

/** For tests whose flows hand no data to other systems. */
export const NO_EXCHANGES: Deliveries = { deliver: () => Promise.reject(new Error("No system is configured")) };
