import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { afterEach, describe, expect, test } from "@jest/globals";

import { openEngine } from "../../engine/client.ts";
import type { Engine } from "../../engine/engine.ts";
import { typed } from "../../engine/commands.ts";
import { EngineRefused, EngineUnavailable } from "../../engine/errors.ts";

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

describe("an engine that cannot answer is unavailable", () => {
  test("when nothing listens", async () => {
    const engine = await engineBehind(() => {});
    server?.close();

    await expect(engine.version()).rejects.toThrow(EngineUnavailable);
    expect(await engine.isReady()).toBe(false);
  });

  test("when it takes too long", async () => {
    const engine = await engineBehind(() => {}, 50);

    await expect(engine.version()).rejects.toThrow(EngineUnavailable);
  });

  test("when its answer never ends", async () => {
    const engine = await engineBehind((_request, response) => response.writeHead(200).write("{"), 50);

    await expect(engine.version()).rejects.toThrow(EngineUnavailable);
  });

  test("when the connection breaks off", async () => {
    const engine = await engineBehind((request) => request.socket.destroy());

    await expect(engine.sendCommands([{ id: "a", type: "cancel", businessKey: "b", reason: "r" }])).rejects.toThrow(
      EngineUnavailable,
    );
  });

  test("when it answers 500 with a page", async () => {
    const engine = await engineBehind((_request, response) => response.writeHead(502).end("<html>Bad gateway</html>"));

    await expect(engine.version()).rejects.toMatchObject({
      name: "EngineUnavailable",
      status: 502,
      message: expect.stringContaining("Bad gateway"),
    });
  });

  test("when it answers 200 with a page", async () => {
    const engine = await engineBehind((_request, response) => response.writeHead(200).end("<html>Welcome</html>"));

    await expect(engine.version()).rejects.toThrow(EngineUnavailable);
  });
});

describe("an engine that refuses", () => {
  test("is quoted with its type and sentence", async () => {
    const engine = await engineBehind(
      json(400, { type: "InvalidRequestException", message: "retries must not be negative" }),
    );

    await expect(engine.retryIncident("i", -1)).rejects.toMatchObject({
      name: "EngineRefused",
      status: 400,
      type: "InvalidRequestException",
      message: "retries must not be negative",
      problems: [],
    });
  });

  test("is understood without JSON", async () => {
    const engine = await engineBehind((_request, response) => response.writeHead(404).end("not here"));

    await expect(engine.version()).rejects.toMatchObject({ name: "EngineRefused", status: 404, message: "not here" });
  });

  test.each(["elementIds", "\u0435lementIds"])(
    "names the place of each problem of a diagram, the list written %s",
    async (list) => {
      const error = { message: "no", line: 3, column: 7, mainElementId: "a", [list]: ["a", "b"] };
      const engine = await engineBehind(
        json(400, { type: "ParseException", message: "m", details: { "x.bpmn": { errors: [error], warnings: [] } } }),
      );

      await expect(engine.deploy("n", { "x.bpmn": "" })).rejects.toMatchObject({
        problems: [{ file: "x.bpmn", message: "no", line: 3, column: 7, elementIds: ["a", "b"] }],
      });
    },
  );

  test("is no error if absence is a valid answer", async () => {
    const engine = await engineBehind(json(404, { type: "RestException", message: "No matching definition" }));

    expect(await engine.findDefinition("nowhere")).toBeUndefined();
  });
});

test("a caller that aborts gets its own reason, not that of the engine", async () => {
  const engine = await engineBehind(() => {});
  const controller = new AbortController();
  const sent = engine.sendCommands([{ id: "a", type: "cancel", businessKey: "b", reason: "r" }], controller.signal);
  const reason = new Error("stopping");

  controller.abort(reason);

  await expect(sent).rejects.toBe(reason);
});

test("connections are kept between calls", async () => {
  const ports = new Set<number | undefined>();
  const engine = await engineBehind((request, response) => {
    ports.add(request.socket.remotePort);
    json(200, { version: "7.24.0" })(request, response);
  });

  for (let call = 0; call < 20; call++) await engine.version();

  expect(ports.size).toBeLessThan(4);
});

test("a refused sign-in is refused, not unavailable", async () => {
  const engine = await engineBehind(
    json(401, { type: "Unauthorized", message: "User name or password is missing or wrong." }),
  );

  await expect(engine.version()).rejects.toThrow(EngineRefused);
});

describe("a plain value becomes", () => {
  test.each([
    ["accepted", { type: "String", value: "accepted" }],
    ["", { type: "String", value: "" }],
    ["2026-13", { type: "String", value: "2026-13" }],
    [true, { type: "Boolean", value: true }],
    [20, { type: "Integer", value: 20 }],
    [-(2 ** 31), { type: "Long", value: -(2 ** 31) }],
    [2 ** 40, { type: "Long", value: 2 ** 40 }],
    [null, { type: "Null", value: null }],
    ["2026-03-01", { type: "Date", value: "2026-02-28T16:00:00.000+0000" }],
    ["2026-03-01T09:30:00+08:00", { type: "Date", value: "2026-03-01T01:30:00.000+0000" }],
  ])("%j → %j", (value, expected) => {
    expect(typed(value)).toEqual(expected);
  });

  test.each([1.5, Number.NaN, 2 ** 60])("nothing when it is %d", (value) => {
    expect(() => typed(value)).toThrow(RangeError);
  });
});

async function engineBehind(listener: RequestListener, timeoutMs = 5000): Promise<Engine> {
  const listening = createServer(listener);
  server = listening;
  await new Promise<void>((resolve) => {
    listening.listen(0, "127.0.0.1", resolve);
  });
  const { port } = listening.address() as AddressInfo;
  return openEngine({ url: `http://127.0.0.1:${port}`, user: "hall", password: "p", timeoutMs });
}

function json(status: number, body: unknown): RequestListener {
  return (_request, response) => {
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  };
}
