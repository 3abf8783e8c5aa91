import { createPrivateKey } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { openProvider, type PaymentProvider } from "../../payments/provider.ts";
import { signMessage, type MessageFields } from "../../payments/signed-message.ts";
import { openSimulatedProvider, type SimulatedProvider } from "../support/simulated-provider.ts";

let simulated: SimulatedProvider;
let server: Server;
let hall: PaymentProvider;
/** What the hall asked, as it came. */
const asked: { readonly path: string; readonly body: MessageFields }[] = [];
let answer: (question: MessageFields, response: ServerResponse) => void;
beforeAll(async () => {
  simulated = await openSimulatedProvider();
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => (body += String(part)));
    request.on("end", () => {
      asked.push({ path: request.url ?? "", body: JSON.parse(body) as MessageFields });
      answer(asked.at(-1)!.body, response);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  hall = openProvider({ ...simulated.access, url, notifyUrl: "http://127.0.0.1:1/" });
});
afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await simulated.close();
});

const signed = (fields: MessageFields): string =>
  JSON.stringify(signMessage(fields, createPrivateKey(simulated.ownKey), new Date()));
const says = (fields: MessageFields) => (question: MessageFields, response: ServerResponse) =>
  void response.end(signed({ answers: question["nonce"], ...fields }));
const paid = (changes: object = {}) => ({
  status: "paid",
  payments: [{ orderNumber: "JF1", transaction: "T1", fen: 1, paidAt: "2026-03-02T01:00:00Z", ...changes }],
});

test("an answer is believed if the provider signed it, and it answers this question", async () => {
  answer = says(paid());
  expect((await hall.find("JF1")).payments).toHaveLength(1);
  const old = signed({ answers: asked.at(-1)?.body["nonce"], ...paid() });
  answer = (_question, response) => void response.end(old);
  await expect(hall.find("JF1")).rejects.toThrow("another question");
});

test.each([
  ["no money", { fen: 0 }],
  ["less than nothing", { fen: -1 }],
  ["a transaction of no length", { transaction: "" }],
  ["a transaction that nobody can store", { transaction: "T\u0000" }],
  ["no time", { paidAt: "yesterday" }],
])("an answer that tells of %s is not read", async (_what, changes) => {
  answer = says(paid(changes));
  await expect(hall.find("JF1")).rejects.toThrow("cannot be read");
});

test("an endless answer ends the question", async () => {
  answer = (_question, response) => {
    const more = (): void => {
      while (!response.destroyed && response.write("x".repeat(65_536)));
    };
    response.on("drain", more);
    more();
  };
  await expect(hall.find("JF1")).rejects.toThrow("longer than");
});

test("a question about an order, recorded and sent to another address, does not close it", async () => {
  const { payUrl } = await simulated.client("http://127.0.0.1:1/").place({ orderNumber: "JF2", fen: 1, subject: "x" });
  answer = says({ status: "unpaid", payments: [] });
  await hall.find("JF2");
  const body = JSON.stringify(asked.at(-1)?.body);

  const [query, close] = await Promise.all(
    ["/orders/query", "/orders/close"].map((at) => fetch(`${simulated.url}${at}`, { method: "POST", body })),
  );

  expect([query!.status, close!.status]).toEqual([200, 401]);
  expect(await (await fetch(payUrl)).text()).toContain("确认支付");
});
