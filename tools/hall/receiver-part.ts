import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { loadItems } from "../../processes/load.ts";
import { freePort } from "../ports.ts";
import { answers, startChild } from "./child.ts";
import type { Start } from "./keep-running.ts";
import { logFileOf, ROOT } from "./places.ts";

/** The simulated receiver of data (`tools/exchange-receiver/`) at a free port, for all systems that the bundled items name. `env`: what the workers need to know of it. */
export async function receiverPart(folder: string): Promise<{ env: NodeJS.ProcessEnv; start: Start }> {
  const [port, secret] = [await freePort(), randomBytes(24).toString("base64url")];
  const url = `http://127.0.0.1:${port}`;
  const file = path.join(folder, "systems.json");
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(file, JSON.stringify(systemsOf(`${url}/deliveries`, secret), null, 2), { mode: 0o600 });
  const start: Start = (signal) =>
    startChild({
      name: "The simulated receiver of data",
      command: process.execPath,
      args: ["--import", "tsx", `${ROOT}/tools/exchange-receiver/main.ts`],
      env: { ...process.env, RECEIVER_PORT: String(port), RECEIVER_SECRET: secret },
      logFile: logFileOf("exchange-receiver"),
      isReady: () => answers(`${url}/health`),
      readyWithinMs: 60_000,
      stopWithinMs: 5_000,
      signal,
    });
  return { env: { EXCHANGE_SYSTEMS_FILE: file }, start };
}

/** One address for all systems of the bundled items. */
export function systemsOf(url: string, secret: string): { system: string; url: string; secret: string }[] {
  const named = loadItems().flatMap(({ item }) => item.hall.flow?.exchange?.system ?? []);
  return [...new Set(named)].sort().map((system) => ({ system, url, secret }));
}
