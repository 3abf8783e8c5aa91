import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import net from "node:net";

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";

import { cloneDatabase, type TestDatabase } from "../support/database.ts";
import { external, straight } from "./diagrams.ts";
import { JAR, startEngine, type TestEngine } from "./support.ts";

let database: TestDatabase;
let proxy: TcpProxy;
let engine: TestEngine;

beforeAll(async () => {
  database = await cloneDatabase();
  const direct = new URL(database.engineJdbc.url.replace("jdbc:", ""));
  proxy = await openTcpProxy(Number(direct.port));
  direct.port = String(proxy.port);
  engine = await startEngine({ jdbc: { ...database.engineJdbc, url: `jdbc:${direct.href}` } });
  await engine.client.deploy("service", { "auto.bpmn": straight("auto", [external("intake")]) });
}, 240_000);

afterAll(async () => {
  await engine?.stop();
  await proxy?.close();
  await database?.close();
}, 60_000);

describe("without the right password", () => {
  test.each([
    "/engine-rest/version",
    "/engine-rest/engine",
    "/hall/commands",
    "/",
    "/error",
    "/actuator",
    "/actuator/env",
    "/actuator/health/../../engine-rest/version",
    "/actuator/health/..;/..;/engine-rest/version",
    "/actuator/healthy",
  ])("%s is closed", async (place) => {
    expect(await statusOf(place)).toMatch(/^4/);
    expect(await statusOf(place, `Basic ${Buffer.from(`${engine.user}:wrong`).toString("base64")}`)).toMatch(/^4/);
  });

  test("the answer says that authentication is required", async () => {
    const response = await fetch(`${engine.url}/hall/commands`, { method: "POST", body: "{}" });

    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toMatch(/^Basic/);
  });

  test.each(["/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"])(
    "%s returns up or down and nothing else",
    async (place) => {
      const response = await fetch(engine.url + place);

      expect(response.status).toBe(200);
      expect(Object.keys((await response.json()) as object)).toEqual(
        place.endsWith("health") ? ["status", "groups"] : ["status"],
      );
    },
  );
});

describe("with the password", () => {
  test("a worker may wait in a long poll until its time is over", async () => {
    const { status, body } = await engine.rest("/external-task/fetchAndLock", {
      workerId: "w",
      maxTasks: 1,
      asyncResponseTimeout: 300,
      topics: [{ topicName: "intake", lockDuration: 1000 }],
    });

    expect([status, body]).toEqual([200, []]);
  });

  test.each(["/actuator/env", "/actuator/beans", "/actuator/shutdown"])("%s does not exist", async (place) => {
    const response = await fetch(engine.url + place, {
      headers: { authorization: `Basic ${Buffer.from(`${engine.user}:${engine.password}`).toString("base64")}` },
    });

    expect(response.status).toBe(404);
  });

  test("a body that is not a list of commands is refused", async () => {
    const answers = await Promise.all(
      ["{", "[]", '{"commands":{}}', "{}"].map((body) =>
        fetch(`${engine.url}/hall/commands`, {
          method: "POST",
          body,
          headers: {
            "content-type": "application/json",
            authorization: `Basic ${Buffer.from(`${engine.user}:${engine.password}`).toString("base64")}`,
          },
        }),
      ),
    );

    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400]);
  });
});

test("while the database is unreachable commands fail, and they take effect once it answers again", async () => {
  const commands = Array.from(
    { length: 30 },
    () => ({ id: randomUUID(), type: "start", processDefinitionKey: "auto", businessKey: randomUUID() }) as const,
  );
  proxy.disconnect();
  const away = await engine.client.sendCommands(commands);
  const readyWhileAway = await engine.client.isReady();

  proxy.reconnect();
  const back = await untilDone(commands);

  expect(new Set(away.map(({ status, code }) => `${status} ${code}`))).toEqual(new Set(["failed DATABASE"]));
  expect(readyWhileAway).toBe(false);
  expect(new Set(back.map(({ status }) => status))).toEqual(new Set(["done"]));
}, 120_000);

describe("an engine without its settings does not start, and states the reason in one sentence", () => {
  test.each([
    ["JDBC_URL", ""],
    ["ENGINE_USER", ""],
    ["ENGINE_PASSWORD", "only-15-letters"],
    ["ENGINE_PREFETCH", "maybe"],
  ])("%s = '%s'", (name, value) => {
    const env = {
      ...process.env,
      ENGINE_PORT: "1",
      JDBC_URL: "jdbc:x",
      DB_USER: "u",
      DB_PASSWORD: "p",
      ENGINE_USER: "u",
      ENGINE_PASSWORD: "p".repeat(16),
      [name]: value,
    };

    const { status, stderr } = spawnSync("java", ["-jar", JAR], { env, encoding: "utf8" });

    expect(status).toBe(78);
    expect(stderr.trim().split("\n")).toEqual([
      expect.stringMatching(new RegExp(`^The engine cannot start: .*${name}.*\\.$`)),
    ]);
  });
});

async function untilDone(commands: Parameters<TestEngine["client"]["sendCommands"]>[0]) {
  for (;;) {
    const results = await engine.client.sendCommands(commands);
    if (results.every(({ status }) => status !== "failed")) return results;
  }
}

/** The status line of a request whose path is sent as it is: fetch would tidy it. */
function statusOf(place: string, authorization?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(engine.port, "127.0.0.1");
    socket.once("error", reject);
    socket.once("data", (data) => {
      resolve(/^HTTP\/1\.1 (\d+)/.exec(data.toString("latin1"))?.[1] ?? "");
      socket.destroy();
    });
    socket.write(
      `GET ${place} HTTP/1.1\r\nHost: engine\r\nConnection: close\r\n${authorization ? `Authorization: ${authorization}\r\n` : ""}\r\n`,
    );
  });
}

/** A connection to the database that can be cut. */
interface TcpProxy {
  readonly port: number;
  disconnect(): void;
  reconnect(): void;
  close(): Promise<void>;
}

async function openTcpProxy(target: number): Promise<TcpProxy> {
  const ends = new Set<net.Socket>();
  let isCut = false;
  const server = net.createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    const far = net.connect(target, "127.0.0.1");
    for (const end of [near, far]) {
      ends.add(end);
      end.on("error", () => end.destroy());
      end.on("close", () => {
        near.destroy();
        far.destroy();
        ends.delete(end);
      });
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const destroyAll = () => {
    for (const end of ends) end.destroy();
  };
  return {
    port: (server.address() as net.AddressInfo).port,
    disconnect: () => {
      isCut = true;
      destroyAll();
    },
    reconnect: () => {
      isCut = false;
    },
    close: () =>
      new Promise((resolve) => {
        destroyAll();
        server.close(() => {
          resolve();
        });
      }),
  };
}
