/** Builds the engine's jar when it is not built, or its sources have changed. */
export function buildEngine(): Promise<unknown>;
