import type { Fact } from "./facts.ts";

/** 阶段: the parts of the promised limit that an item plans separately (`stepBudgets`). */
export const STAGE_NAMES = { acceptance: "受理", review: "审查", signOff: "决定", issuance: "制证与送达" } as const;
export type Stage = keyof typeof STAGE_NAMES;

/** What must be true before a step may be carried out. */
export type Need = Fact | { readonly not: Fact } | { readonly noneOpen: string };
