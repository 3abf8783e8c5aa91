import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "@jest/globals";
import { openTaskClient, type FetchRequest, type TaskClient } from "../../../workers/runtime/task-client.ts";

const TASK = {
  id: "t1",
  topicName: "intake",
  activityId: "intake",
  businessKey: "case-1",
  retries: null,
  variables: { caseId: { type: "String", value: "case-1" } },
  workerId: "w",
};
const REQUEST: FetchRequest = {
  topics: [
    { topicName: "intake", lockDuration: 60_000, variables: [] },
    { topicName: "notice", lockDuration: 60_000, variables: ["x"] },
  ],
  maxTasks: 7,
  usePriority: true,
  waitMs: 20,
};

interface Seen {
  readonly path: string | undefined;
  readonly authorization: string | undefined;
  readonly body: unknown;
}

let closing: (() => Promise<void>) | undefined;
afterEach(() => closing?.());

/** A small engine with configurable answers. */
async function engine(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ client: TaskClient; seen: Seen[] }> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const text = Buffer.concat(parts).toString();
      seen.push({
        path: request.url,
        authorization: request.headers.authorization,
        body: text === "" ? null : JSON.parse(text),
      });
      answer(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing = () =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  const { port } = server.address() as AddressInfo;
  return {
    client: openTaskClient({
      url: `http://127.0.0.1:${port}/engine-rest`,
      user: "hall",
      password: "秘密",
      workerId: "hall-1",
    }),
    seen,
  };
}

const says =
  (status: number, type: string, body: string) =>
  (_request: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(status, { "content-type": type }).end(body);
  };

describe("fetching tasks", () => {
  test("sends worker, topics, lock and wait, in order of creation, with the password", async () => {
    const { client, seen } = await engine(says(200, "application/json", "[]"));

    expect(await client.fetchAndLock(REQUEST)).toEqual([]);

    expect(seen).toEqual([
      {
        path: "/engine-rest/external-task/fetchAndLock",
        authorization: `Basic ${Buffer.from("hall:秘密").toString("base64")}`,
        body: {
          workerId: "hall-1",
          maxTasks: 7,
          usePriority: true,
          asyncResponseTimeout: 20,
          sorting: [{ sortBy: "createTime", sortOrder: "asc" }],
          topics: [
            { topicName: "intake", lockDuration: 60_000, variables: [] },
            { topicName: "notice", lockDuration: 60_000, variables: ["x"] },
          ],
        },
      },
    ]);
  });

  test.each([
    "application/json",
    "application/json;charset=UTF-8",
    "application/json; charset=utf-8",
    "application/octet-stream",
  ])("reads an answer of type %s", async (type) => {
    const { client } = await engine(says(200, type, JSON.stringify([TASK])));

    expect(await client.fetchAndLock(REQUEST)).toEqual([TASK]);
  });

  test("reads a task without variables", async () => {
    const { client } = await engine(
      says(200, "application/json", JSON.stringify([{ ...TASK, variables: undefined, retries: 3 }])),
    );

    expect(await client.fetchAndLock(REQUEST)).toMatchObject([{ retries: 3, variables: {} }]);
  });

  test.each<[string, (request: IncomingMessage, response: ServerResponse) => void]>([
    ["an empty body", says(200, "application/json", "")],
    ["no content", says(204, "text/plain", "")],
    ["an HTML page with status 200", says(200, "text/html", "<html><body>login</body></html>")],
    ["an HTML page with a JSON type", says(200, "application/json;charset=UTF-8", "<html></html>")],
    ["an object", says(200, "application/json", `{"message":"no"}`)],
    ["null", says(200, "application/json", "null")],
    ["a list that is cut off", says(200, "application/json", `[{"id":`)],
    ["a broken gateway", says(502, "text/html", "<html>bad gateway</html>")],
    ["a wrong password", says(401, "application/json", "{}")],
    ["a fault", says(500, "application/json", `{"type":"ProcessEngineException","message":"no"}`)],
    ["a connection that is cut", (request) => request.socket.destroy()],
  ])("%s is an error, and the next request works", async (_title, answer) => {
    let broken = true;
    const { client } = await engine((request, response) =>
      broken ? answer(request, response) : says(200, "application/json", "[]")(request, response),
    );

    await expect(client.fetchAndLock(REQUEST)).rejects.toThrow(/./);
    broken = false;

    expect(await client.fetchAndLock(REQUEST)).toEqual([]);
  });

  test("is tried once: a retry by the client would lock tasks unknown to the runtime", async () => {
    const { client, seen } = await engine(says(503, "text/plain", "later"));

    await expect(client.fetchAndLock(REQUEST)).rejects.toThrow(/./);

    expect(seen).toHaveLength(1);
  });
});

test("a task is unlocked by its id", async () => {
  const { client, seen } = await engine((_request, response) => response.writeHead(204).end());

  await client.unlock("t1");

  expect(seen.map((request) => request.path)).toEqual(["/engine-rest/external-task/t1/unlock"]);
});
