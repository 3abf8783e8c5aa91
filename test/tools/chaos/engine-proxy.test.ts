import { afterEach, beforeEach, expect, test } from "@jest/globals";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { randomFrom } from "../../../tools/chaos/seeded-random.ts";
import { type EngineProxy, openEngineProxy } from "../../../tools/chaos/engine-proxy.ts";
import { until } from "../../support/until.ts";

/** A stub of the engine: returns one task, and records its requests. */
let asked: string[] = [];
let engine: http.Server;
let proxy: EngineProxy;
beforeEach(async () => {
  asked = [];
  engine = http.createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    request.resume();
    if (request.url?.endsWith("/unlock")) response.writeHead(204).end();
    else
      response
        .setHeader("content-type", "application/json")
        .end(request.url?.endsWith("/fetchAndLock") ? `[{"id":"task-1"}]` : `{"results":[]}`);
  });
  await new Promise<void>((resolve) => void engine.listen(0, "127.0.0.1", resolve));
  proxy = await openEngineProxy(
    `http://127.0.0.1:${(engine.address() as AddressInfo).port}/engine-rest`,
    randomFrom("proxy"),
    new Set(),
  );
});
afterEach(async () => {
  await proxy.close();
  engine.closeAllConnections();
  await new Promise((resolve) => engine.close(resolve));
});

const FETCH = "/engine-rest/external-task/fetchAndLock";
const post = (where: string, signal?: AbortSignal): Promise<unknown> =>
  fetch(`${proxy.url}${where}`, { method: "POST", body: "{}", ...(signal && { signal }) }).then((answer) =>
    answer.json(),
  );

test("without faults it forwards requests and answers", async () => {
  expect(await post(FETCH)).toEqual([{ id: "task-1" }]);
  expect(asked).toEqual([`POST ${FETCH}`]);
});

test("duplication unlocks every task once, before its worker receives it, and sends each batch of commands twice", async () => {
  proxy.setDoubling(true);

  await post(FETCH);
  await post(FETCH);
  await post("/hall/commands");

  expect(asked).toEqual([
    `POST ${FETCH}`,
    "POST /engine-rest/external-task/task-1/unlock",
    `POST ${FETCH}`,
    "POST /hall/commands",
    "POST /hall/commands",
  ]);
  expect(proxy.injected).toMatchObject({ tasksDoubled: 1, commandsDoubled: 1 });
});

test("a black hole answers nothing, loses some requests and only the answers of others, and ends when it heals", async () => {
  proxy.set({ kind: "blackHole" });

  const waiting = Array.from({ length: 12 }, () =>
    post("/hall/commands").then(
      () => "answered",
      () => "broken",
    ),
  );
  await until("all are in the hole", () =>
    Promise.resolve(proxy.injected.swallowed + proxy.injected.answersLost === 12),
  );
  proxy.set({ kind: "through" });

  expect(await Promise.all(waiting)).toEqual(Array.from({ length: 12 }, () => "broken"));
  expect(proxy.injected.swallowed).toBeGreaterThan(0);
  expect(asked).toHaveLength(proxy.injected.answersLost);
  expect(await post("/hall/commands")).toEqual({ results: [] });
});

test("a request that was at the engine when the black hole began loses its answer too", async () => {
  proxy.set({ kind: "slow", ms: 200 });
  const waiting = post("/hall/commands").then(
    () => "answered",
    () => "broken",
  );
  await until("it is held up", () => Promise.resolve(proxy.injected.delayed === 1));
  proxy.set({ kind: "blackHole" });

  await until("its answer is lost", () => Promise.resolve(proxy.injected.answersLost === 1));
  proxy.set({ kind: "through" });

  expect(await waiting).toBe("broken");
  expect(asked).toEqual(["POST /hall/commands"]);
});
