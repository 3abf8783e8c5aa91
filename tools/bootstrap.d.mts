import type { EngineName } from "./engines.mjs";

/** Builds an engine's jar, Camunda's unless another is named, when it is not built, or its sources have changed. */
export function buildEngine(name?: EngineName): Promise<unknown>;
