import { isPortFree } from "../ports.ts";
import { addressOf } from "./parts.ts";

/** Where the apis of the hall listen: the same host, ports in a row. */
export interface Listeners {
  readonly host: string;
  readonly ports: readonly number[];
  /** As callers on this machine write them, the first one first. */
  readonly addresses: readonly string[];
}

/** The listeners for so many apis, from HOST and PORT; throws one sentence when PORT cannot be. */
export function listenersOf(count: number, env: NodeJS.ProcessEnv): Listeners {
  const host = env["HOST"]?.trim() || "127.0.0.1";
  const first = Number(env["PORT"]?.trim() || 8100);
  const last = 65_536 - count;
  if (!Number.isInteger(first) || first < 1 || first > last) {
    throw new Error(`PORT=${env["PORT"]} is not a port: choose a number from 1 to ${last}, such as PORT=8100.`);
  }
  const ports = Array.from({ length: count }, (_, index) => first + index);
  return { host, ports, addresses: ports.map((port) => addressOf(host, port)) };
}

/** Throws one sentence when another program listens at one of the listeners; `command` is what the caller may type instead. */
export async function requireFreePorts({ host, ports }: Listeners, command: string): Promise<void> {
  for (const port of ports) {
    if (await isPortFree(port, host)) continue;
    throw new Error(
      `Port ${port} on ${host} is taken by another program: stop that one, or choose another port: PORT=${port + 1} ${command}`,
    );
  }
}
