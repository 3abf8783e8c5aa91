import { readFileSync } from "node:fs";
import path from "node:path";
import { engineMemory } from "../tools/hall/parts.ts";
import { ROOT } from "../tools/hall/places.ts";

/** Settings that affect the engine's speed; the same for every measure of a run. */
export interface EngineSettings {
  readonly javaOptions: readonly string[];
  /** Connections to the database. */
  readonly pool: string;
  readonly historyLevel: string;
  readonly reWriteBatchedInserts: string;
}

/** Reads them from the engine's sources: its Java options, its environment, its application.yaml. */
export function engineSettings(): EngineSettings {
  const yaml = readFileSync(path.join(ROOT, "engine", "src", "main", "resources", "application.yaml"), "utf8");
  const found = (pattern: RegExp): string => pattern.exec(yaml)?.[1] ?? "unknown";
  return {
    javaOptions: engineMemory(),
    pool: process.env["ENGINE_POOL"] ?? found(/\$\{ENGINE_POOL:(\d+)\}/),
    historyLevel: found(/history-level: (\w+)/),
    reWriteBatchedInserts: found(/reWriteBatchedInserts: (\w+)/),
  };
}
