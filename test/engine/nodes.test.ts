import { createServer, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { afterEach, describe, expect, test } from "@jest/globals";

import { openEngine } from "../../engine/client.ts";
import type { EngineCommand } from "../../engine/commands.ts";
import { ForeignEngine } from "../../engine/errors.ts";
import { type EngineNodes, nodeAddresses, type NodesOptions, openNodes } from "../../engine/nodes.ts";
import { openTaskClient } from "../../workers/runtime/task-client.ts";
import { until } from "../support/until.ts";

/** A node of an engine, as a controllable server. */
interface TestNode {
  readonly address: string;
  /** Paths of the received requests, without health checks. */
  readonly seen: string[];
  /** Number of health checks. */
  probes: number;
  answer: RequestListener;
  die(): Promise<void>;
  revive(): Promise<void>;
}

const nodes: TestNode[] = [];
afterEach(() => Promise.all(nodes.splice(0).map((node) => node.die())));

const CANCEL: EngineCommand = { id: "a", type: "cancel", businessKey: "b", reason: "r" };
const FETCH = { topics: [], maxTasks: 1, usePriority: true, waitMs: 20 };

const json =
  (status: number, body: unknown): RequestListener =>
  (_request, response) =>
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
const page =
  (status: number): RequestListener =>
  (_request, response) =>
    response.writeHead(status, { "content-type": "text/html" }).end("<html>Trouble</html>");
const silence: RequestListener = () => undefined;
const cut: RequestListener = (request) => request.socket.destroy();
const commandsDone = json(200, { results: [{ id: "a", status: "done" }], tasks: [] });

async function startNode(answer: RequestListener): Promise<TestNode> {
  let server: Server | undefined;
  let port = 0;
  const node = { seen: [] as string[], probes: 0, answer } as unknown as TestNode & { address: string };
  node.die = async () => {
    server?.closeAllConnections();
    await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
    server = undefined;
  };
  node.revive = async () => {
    server = createServer((request, response) => {
      if (request.url === "/engine-rest/version" && request.headers.authorization === undefined) {
        node.probes++;
        json(200, { version: "7.24.0" })(request, response);
      } else {
        node.seen.push(request.url ?? "");
        request.resume().on("end", () => node.answer(request, response));
      }
    });
    await new Promise<void>((resolve) => void server?.listen(port, "127.0.0.1", resolve));
    port = (server.address() as AddressInfo).port;
    node.address = `http://127.0.0.1:${port}/engine-rest`;
  };
  await node.revive();
  nodes.push(node);
  return node;
}

/** Two nodes, the first preferred, and the client of a process. */
async function twoNodes(
  first: RequestListener,
  second: RequestListener,
  options: NodesOptions = {},
): Promise<{ one: TestNode; other: TestNode; opened: EngineNodes }> {
  const [one, other] = [await startNode(first), await startNode(second)];
  return { one, other, opened: openNodes(`${one.address},${other.address}`, { random: () => 0, ...options }) };
}

function engineAt(opened: EngineNodes, timeoutMs = 5_000) {
  return openEngine({ url: "", nodes: opened, user: "hall", password: "p", timeoutMs });
}

describe("a list of addresses", () => {
  test("is read with or without the path, without duplicates", () => {
    expect(nodeAddresses("http://a:8080, https://b.example/camunda/rest/ ,http://a:8080/engine-rest")).toEqual([
      "http://a:8080/engine-rest",
      "https://b.example/camunda/rest",
    ]);
  });

  test.each([
    ["http://a:8080,", 2],
    [",http://a:8080", 1],
    ["http://a:8080,b:8080", 2],
    ["http://a:99999", 1],
    ["http://a:8080;http://b", 1],
    ["http://u:secret@a", 1],
    ["http://a/?x=1", 1],
    ["", 1],
  ])("%j is refused, and the invalid address is named by its position, not repeated", (text, position) => {
    expect(() => nodeAddresses(text)).toThrow(
      new RegExp(`^Address ${position} of \\d of the engine is not right: [^\\n]*\\.$`),
    );
    expect(() => nodeAddresses(text)).not.toThrow(/secret/);
  });

  test("begins at a random node, so that processes spread", () => {
    const firsts = [0, 0.34, 0.67, 0.999].map(
      (lot) => openNodes("http://a,http://b,http://c", { random: () => lot }).addresses[0],
    );

    expect(firsts).toEqual([
      "http://a/engine-rest",
      "http://b/engine-rest",
      "http://c/engine-rest",
      "http://c/engine-rest",
    ]);
  });
});

describe("while a node answers", () => {
  test("it gets every request, and the other none", async () => {
    const { one, other, opened } = await twoNodes(commandsDone, commandsDone);
    const engine = engineAt(opened);

    for (let call = 0; call < 5; call++) await engine.sendCommands([CANCEL]);

    expect([one.seen.length, other.seen.length]).toEqual([5, 0]);
  });

  test.each([400, 401, 404, 500])("its %i counts as an answer: no other node is called", async (status) => {
    const { other, opened } = await twoNodes(json(status, { type: "X", message: "no" }), commandsDone);

    await expect(engineAt(opened).sendCommands([CANCEL])).rejects.toThrow("no");
    expect(other.seen).toEqual([]);
  });
});

describe("when a node does not answer", () => {
  test.each<[string, RequestListener]>([
    ["502", page(502)],
    ["503", json(503, {})],
    ["504", page(504)],
    ["500 with a page", page(500)],
    ["200 with a page", page(200)],
  ])("(%s) commands with ids and reads go to the next one, and stay there", async (_how, trouble) => {
    const { one, other, opened } = await twoNodes(trouble, commandsDone);
    const engine = engineAt(opened);

    expect(await engine.sendCommands([CANCEL])).toEqual([{ id: "a", status: "done" }]);
    await engine.sendAndTakeOver([CANCEL], null);

    expect([one.seen.length, other.seen.length]).toEqual([1, 2]);
  });

  test("(cut) commands with ids and reads are sent to it again, on a new connection, before they go to the next one", async () => {
    const { one, other, opened } = await twoNodes(cut, commandsDone);
    const engine = engineAt(opened);

    expect(await engine.sendCommands([CANCEL])).toEqual([{ id: "a", status: "done" }]);
    await engine.sendAndTakeOver([CANCEL], null);

    expect([one.seen.length, other.seen.length]).toEqual([2, 2]);
  });

  test("a kept-alive connection that the node closes at the moment of its use loses no answer", async () => {
    let cuts = 1;
    const node = await startNode((request, response) => (cuts-- > 0 ? cut : commandsDone)(request, response));
    const troubles: (Error | null)[] = [];
    const engine = engineAt(openNodes(node.address, { onChange: (_address, reason) => troubles.push(reason) }));

    expect(await engine.sendCommands([CANCEL])).toEqual([{ id: "a", status: "done" }]);

    expect(node.seen).toHaveLength(2);
    expect(troubles).toEqual([]);
  });

  test("(refused connection) every request goes on to the next one", async () => {
    const { one, other, opened } = await twoNodes(silence, json(200, { id: "d" }));
    await one.die();

    await engineAt(opened)
      .deploy("x", {})
      .catch(() => undefined);

    expect(other.seen[0]).toBe("/engine-rest/deployment/create");
  });

  test.each<[string, RequestListener]>([
    ["cut", cut],
    ["502", page(502)],
  ])(
    "(%s) a request that must not happen twice is not repeated, and the next one goes elsewhere",
    async (_how, trouble) => {
      const { one, other, opened } = await twoNodes(trouble, json(200, []));
      const http = openTaskClient({ url: "", nodes: opened, user: "hall", password: "p", workerId: "w" });

      await expect(http.fetchAndLock(FETCH)).rejects.toThrow(/./);
      expect([one.seen.length, other.seen.length]).toEqual([1, 0]);

      await http.fetchAndLock(FETCH);
      expect([one.seen.length, other.seen.length]).toEqual([1, 1]);
    },
  );

  test("(timeout) the caller is told after one time limit, and the next request goes elsewhere", async () => {
    const { one, other, opened } = await twoNodes(silence, commandsDone);
    const engine = engineAt(opened, 100);

    await expect(engine.sendCommands([CANCEL])).rejects.toThrow(/does not answer/);
    expect(other.seen).toEqual([]);
    await engine.sendCommands([CANCEL]);

    expect([one.seen.length, other.seen.length]).toEqual([1, 1]);
  });

  test("REST and task clients share this knowledge", async () => {
    const { one, other, opened } = await twoNodes(page(503), json(200, []));
    await expect(
      openTaskClient({ url: "", nodes: opened, user: "hall", password: "p", workerId: "w" }).fetchAndLock(FETCH),
    ).rejects.toThrow(/./);

    await engineAt(opened).listIncidents({ first: 0, max: 1 });

    expect([one.seen.length, other.seen.length]).toEqual([1, 1]);
  });

  test("when all are unreachable each is called once, and the first that answers again is found", async () => {
    const { one, other, opened } = await twoNodes(commandsDone, commandsDone);
    await Promise.all([one.die(), other.die()]);
    const engine = engineAt(opened);
    await expect(engine.sendCommands([CANCEL])).rejects.toThrow(/does not answer/);

    await other.revive();

    await until("the node that is back is found", () =>
      engine.sendCommands([CANCEL]).then(
        () => true,
        () => false,
      ),
    );
    expect(other.seen).toHaveLength(1);
  });
});

describe("a node that was unreachable", () => {
  test("is checked at growing intervals, one check at a time, and gets requests again once it answers", async () => {
    let clock = 0;
    let well = false;
    let probes = 0;
    const changes: (string | null)[] = [];
    const { one, other, opened } = await twoNodes(page(503), commandsDone, {
      monotonic: () => clock,
      onChange: (_node, reason) => changes.push(reason === null ? null : "away"),
      probe: () => Promise.resolve(well).finally(() => void probes++),
    });
    const engine = engineAt(opened);
    const callAt = async (second: number): Promise<number> => {
      clock = second * 1_000;
      await Promise.all([engine.sendCommands([CANCEL]), engine.sendCommands([CANCEL])]);
      return probes;
    };

    expect([
      await callAt(0),
      await callAt(0.9),
      await callAt(1.1),
      await callAt(2.9),
      await callAt(3.2),
      await callAt(7),
      await callAt(7.3),
    ]).toEqual([0, 0, 1, 1, 2, 2, 3]);
    const heard = one.seen.length;
    well = true;
    one.answer = commandsDone;
    await callAt(16);
    await callAt(16);

    expect(heard).toBeLessThanOrEqual(2);
    expect(one.seen.length).toBeGreaterThan(heard);
    expect(other.seen.length).toBeGreaterThan(10);
    expect(changes).toEqual(["away", null]);
  });

  test("is tried at once when the one in use stops answering and its waiting time is over", async () => {
    let clock = 0;
    const { one, other, opened } = await twoNodes(commandsDone, commandsDone, {
      monotonic: () => clock,
      probe: () => new Promise(() => undefined),
    });
    const engine = engineAt(opened);
    await one.die();
    await engine.sendCommands([CANCEL]);
    await one.revive();
    await other.die();
    clock = 1_001;

    await engine.sendCommands([CANCEL]);

    expect([one.seen.length, other.seen.length]).toEqual([1, 1]);
  });

  test("is detected by a real request over HTTP", async () => {
    let clock = 0;
    const { one, opened } = await twoNodes(commandsDone, commandsDone, { monotonic: () => clock });
    const engine = engineAt(opened);
    await one.die();
    await engine.sendCommands([CANCEL]);
    await one.revive();
    clock = 60_000;

    await until("the liked node has a request again", async () => {
      await engine.sendCommands([CANCEL]);
      return one.seen.length > 0;
    });

    expect(one.probes).toBe(1);
  });
});

describe("a guard", () => {
  test("sends nothing to a node of another engine, and the others continue", async () => {
    const { one, other, opened } = await twoNodes(commandsDone, commandsDone);
    opened.guard((address) =>
      address === one.address ? Promise.reject(new ForeignEngine("not ours")) : Promise.resolve(),
    );

    await engineAt(opened).sendCommands([CANCEL]);

    expect([one.seen.length, other.seen.length]).toEqual([0, 1]);
  });

  test("reports its reason when no node is left", async () => {
    const { one, other, opened } = await twoNodes(commandsDone, commandsDone);
    opened.guard(() => Promise.reject(new ForeignEngine("not ours")));

    await expect(engineAt(opened).sendCommands([CANCEL])).rejects.toThrow("not ours");
    expect([one.seen, other.seen]).toEqual([[], []]);
  });

  test("is checked once for many requests, and again after the node was unreachable", async () => {
    const { one, other, opened } = await twoNodes(commandsDone, commandsDone);
    const asked: string[] = [];
    opened.guard((address) => Promise.resolve(void asked.push(address)));
    const engine = engineAt(opened);
    await Promise.all([engine.sendCommands([CANCEL]), engine.sendCommands([CANCEL]), engine.sendCommands([CANCEL])]);
    await one.die();
    await engine.sendCommands([CANCEL]);
    await one.revive();
    await other.die();
    await until("the first node works again", () =>
      engine.sendCommands([CANCEL]).then(
        () => true,
        () => false,
      ),
    );

    expect(asked).toEqual([one.address, other.address, one.address]);
  });

  test("that cannot query its own database is no fault of the node", async () => {
    const { other, opened } = await twoNodes(commandsDone, commandsDone);
    let away = true;
    opened.guard(() =>
      away
        ? Promise.reject(Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED", syscall: "connect" }))
        : Promise.resolve(),
    );
    await expect(engineAt(opened).sendCommands([CANCEL])).rejects.toThrow("ECONNREFUSED");
    away = false;

    await engineAt(opened).sendCommands([CANCEL]);

    expect(other.seen).toEqual([]);
  });
});

test("the request that ends a waiting one goes to the node that holds it", async () => {
  const { one, other, opened } = await twoNodes(json(200, []), json(200, []));
  const http = openTaskClient({ url: "", nodes: opened, user: "hall", password: "p", workerId: "w" });
  await http.fetchAndLock(FETCH);
  one.answer = page(503);
  await engineAt(opened).listIncidents({ first: 0, max: 1 });
  one.answer = json(200, []);

  await http.endFetch();

  expect([one.seen.length, other.seen.length]).toEqual([3, 1]);
});

test("a waiting request that was ended on purpose returns nothing, and its node stays in use", async () => {
  let waiting: ServerResponse | undefined;
  const node = await startNode((request, response) => {
    if (waiting) {
      json(503, {})(request, waiting);
      json(200, [])(request, response);
    } else {
      waiting = response;
    }
  });
  const troubles: (Error | null)[] = [];
  const http = openTaskClient({
    url: "",
    nodes: openNodes(node.address, { onChange: (_address, reason) => troubles.push(reason) }),
    user: "hall",
    password: "p",
    workerId: "w",
  });
  const fetching = http.fetchAndLock({ ...FETCH, waitMs: 20_000 });
  await until("the node holds the request", () => Promise.resolve(waiting));

  await http.endFetch();

  expect(await fetching).toEqual([]);
  expect(troubles).toEqual([]);
});
