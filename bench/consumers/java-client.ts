import { readFileSync } from "node:fs";
import path from "node:path";
import { startChild } from "../../tools/hall/child.ts";
import { ROOT } from "../../tools/hall/places.ts";
import type { BenchEngine } from "../engine-process.ts";
import type { Consumer } from "./consumer.ts";

const JAR = path.join(ROOT, "bench", "java-client", "target", "java-client.jar");

/** Options of the Java worker. */
export interface JavaClientOptions {
  readonly java: string;
  readonly logs: string;
  /** Clients in the process; each takes its share of the topics and handles one task at a time, as the library does. */
  readonly clients: number;
}

/** Handles topics with Camunda's Java client in a separate process. */
export async function startJavaClient(
  engine: BenchEngine,
  topics: readonly string[],
  { java, logs, clients }: JavaClientOptions,
): Promise<Consumer> {
  const logFile = path.join(logs, `java-client-${Date.now()}.log`);
  const { url, user, password } = engine.access;
  const log = () => readFileSync(logFile, "utf8");
  const running = await startChild({
    name: "The Java client",
    command: java,
    args: ["-Xmx256m", "-XX:+UseSerialGC", "-jar", JAR],
    env: {
      ...process.env,
      ENGINE_URL: url,
      ENGINE_USER: user,
      ENGINE_PASSWORD: password,
      TOPICS: topics.join(","),
      CLIENTS: String(clients),
    },
    logFile,
    isReady: async () => log().includes("ready"),
    readyWithinMs: 60_000,
    stopWithinMs: 5_000,
    signal: new AbortController().signal,
  });
  return {
    errors: () => Number(/errors (\d+)/.exec(log())?.[1] ?? 0),
    stop: () => running.stop(),
  };
}
