import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { afterAll, afterEach, beforeEach, expect, test } from "@jest/globals";
import { openEngine } from "../../engine/client.ts";
import type { Engine } from "../../engine/engine.ts";
import { EngineUnavailable } from "../../engine/errors.ts";
import { makeLog } from "../../log.ts";
import { bindEngine } from "../../workers/engine-binding.ts";
import { serveHealth } from "../../workers/health.ts";
import type { TaskRuntime } from "../../workers/runtime/runtime.ts";
import { openTaskClient } from "../../workers/runtime/task-client.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { sql } from "../store/case-builder.ts";
import { until } from "../support/until.ts";

const log = makeLog({ name: "test", level: "silent" });
const REQUEST = { topics: [], maxTasks: 1, usePriority: true, waitMs: 1 };
const cancel = [{ id: "1", type: "cancel", businessKey: "case-1", reason: "r" }] as const;

/** An engine that returns its identity, and records other requests. */
interface SmallEngine {
  readonly url: string;
  readonly asked: string[];
  id: string;
  away: boolean;
}

let record: OpenRecord | undefined;
const servers: Server[] = [];
beforeEach(async () => {
  record ??= await openRecord();
  await sql(record.database.adminUrl, "delete from hall.settings where key = 'engine'");
}, 60_000);
afterEach(() => servers.splice(0).forEach((server) => server.close().closeAllConnections()));
afterAll(() => record?.close());

async function smallEngine(id: string): Promise<SmallEngine> {
  const engine = { id, away: false, asked: [] as string[], url: "" };
  const server = createServer((request, response) => {
    if (engine.away) {
      request.socket.destroy();
      return;
    }
    if (request.url !== "/hall/engine") engine.asked.push(request.url ?? "");
    const body =
      request.url === "/hall/engine"
        ? { id: engine.id, engine: "camunda", version: "7.24.0" }
        : { results: [{ id: "1", status: "done" }], tasks: [] };
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  servers.push(server);
  engine.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return engine;
}

function bound(...engines: SmallEngine[]): Engine {
  const engine = openEngine({
    url: engines.map(({ url }) => url).join(","),
    user: "hall",
    password: "p",
    timeoutMs: 5_000,
  });
  bindEngine({ store: record!.store, engine, log });
  return engine;
}

test("the first engine that answers is bound to the record", async () => {
  const first = await smallEngine("engine-a");

  await bound(first).sendAndTakeOver(cancel, null);

  expect(first.asked).toHaveLength(1);
  expect(await record!.store.settings.find("engine")).toEqual({ id: "engine-a" });
});

test("a second engine on the same record is refused: nothing is sent to it, and no task is taken from it", async () => {
  await bound(await smallEngine("engine-a")).sendAndTakeOver(cancel, null);
  const second = await smallEngine("engine-b");
  const engine = bound(second);
  const client = openTaskClient({ url: second.url, nodes: engine.nodes, user: "hall", password: "p", workerId: "w" });

  await expect(engine.sendAndTakeOver(cancel, null)).rejects.toThrow(
    "This record belongs to the engine database engine-a, and the engine that answers is engine-b",
  );
  await expect(client.fetchAndLock(REQUEST)).rejects.toThrow("engine-b");
  await expect(engine.deploy("x", {})).rejects.toThrow("engine-b");
  expect(second.asked).toEqual([]);
});

test("an engine that was unreachable and returns with another database is detected", async () => {
  const first = await smallEngine("engine-a");
  const engine = bound(first);
  await engine.sendAndTakeOver(cancel, null);
  first.away = true;
  await expect(engine.sendAndTakeOver(cancel, null)).rejects.toThrow(EngineUnavailable);
  Object.assign(first, { away: false, id: "engine-b" });

  await expect(engine.sendAndTakeOver(cancel, null)).rejects.toThrow("engine-b");
});

test("a list of nodes in which one belongs to another engine uses the others only", async () => {
  await bound(await smallEngine("engine-a")).sendAndTakeOver(cancel, null);
  const [right, wrong] = [await smallEngine("engine-a"), await smallEngine("engine-b")];

  for (let process = 0; process < 8; process++)
    await until("the right node takes it", () =>
      bound(wrong, right)
        .sendAndTakeOver(cancel, null)
        .then(
          () => true,
          () => false,
        ),
    );

  expect(right.asked).toHaveLength(8);
  expect(wrong.asked).toEqual([]);
});

test("the workers' readiness reports a foreign engine, until the right one answers", async () => {
  await bound(await smallEngine("engine-a")).sendAndTakeOver(cancel, null);
  const strange = await smallEngine("engine-b");
  const engine = openEngine({ url: strange.url, user: "hall", password: "p", timeoutMs: 5_000 });
  const binding = bindEngine({ store: record!.store, engine, log });
  const health = serveHealth({
    host: "127.0.0.1",
    port: 0,
    store: record!.store,
    workers: { runtime: { busy: () => 0 } as TaskRuntime, trouble: () => binding.trouble() },
  });
  servers.push(health);
  await once(health, "listening");
  const ready = async (): Promise<string> => {
    const response = await fetch(`http://127.0.0.1:${(health.address() as AddressInfo).port}/health/ready`);
    return `${response.status} ${(await response.text()).trim()}`;
  };
  expect(await ready()).toBe("200 ready");

  await expect(engine.sendAndTakeOver(cancel, null)).rejects.toThrow("engine-b");
  expect(await ready()).toBe(
    "503 This record belongs to the engine database engine-a, and the engine that answers is engine-b: nothing is sent to it. Set ENGINE_URL to the right one.",
  );

  strange.id = "engine-a";
  await until("the right one is accepted", () =>
    engine.sendAndTakeOver(cancel, null).then(
      () => true,
      () => false,
    ),
  );
  expect(await ready()).toBe("200 ready");
});
