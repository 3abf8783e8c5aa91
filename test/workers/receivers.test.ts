import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { openReceivers, type Receivers } from "../../workers/exchange/receivers.ts";

let server: Server;
let receivers: Receivers;
let answer: (response: ServerResponse) => void;
const came: string[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    came.push(request.url ?? "");
    answer(response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/deliveries`;
  receivers = openReceivers([{ system: "x", url, secret: "s".repeat(16) }], () => new Date());
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

const send = (system = "x"): Promise<string> => receivers.send({ system, exchangeId: "e", body: "{}" });
const says =
  (text: string, status = 200, headers = {}) =>
  (response: ServerResponse) =>
    void response.writeHead(status, headers).end(text);

test("a delivery is acknowledged by the number that the receiver gives it", async () => {
  answer = says(JSON.stringify({ receipt: " 回执〔2026〕1号 " }), 201);
  expect(await send()).toBe("回执〔2026〕1号");
});

test.each([
  ["no number", "{}"],
  ["an empty number", JSON.stringify({ receipt: "  " })],
  ["a number that nobody can store", JSON.stringify({ receipt: "R\u0000" })],
  ["a number without end", JSON.stringify({ receipt: "R".repeat(101) })],
  ["no JSON", "<html>"],
])("%s is no acknowledgement", async (_what, text) => {
  answer = says(text);
  await expect(send()).rejects.toThrow("没有回执编号");
});

test("no redirect is followed, and nothing is sent to a system that is not configured", async () => {
  came.length = 0;
  answer = says("", 307, { location: "/elsewhere" });
  await expect(send()).rejects.toThrow("fetch failed");
  expect(came).toEqual(["/deliveries"]);
  await expect(send("other")).rejects.toThrow("没有登记");
});

test("an endless answer ends the delivery", async () => {
  answer = (response) => {
    const more = (): void => {
      while (!response.destroyed && response.write("x".repeat(65_536)));
    };
    response.on("drain", more);
    more();
  };
  await expect(send()).rejects.toThrow("longer than");
});
