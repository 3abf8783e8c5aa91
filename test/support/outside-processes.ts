import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import type { ServiceItem } from "../../domain/item/service-item.ts";
import { bpmnText } from "../../modeler/blocks/moddle.ts";
import { standardDiagram } from "../../modeler/wizard/standard-flow.ts";
import { openProvider, type PaymentProvider } from "../../payments/provider.ts";
import { loadItems } from "../../processes/load.ts";
import type { LoadedItem } from "../../processes/loaded-item.ts";
import { knownLater } from "./simulated-outside.ts";
import { paymentPart } from "../../tools/hall/payment-part.ts";
import { withDigest } from "./digest-of-item.ts";

/** The food permit with a fee, whose data another system gets; its flow is the one that the wizard draws. */
export async function chargedItem(id: string): Promise<LoadedItem> {
  const loaded = loadItems().find(({ item }) => item.id === "SC-021");
  if (!loaded) throw new Error("There is no item SC-021");
  const item: ServiceItem = {
    ...loaded.item,
    id,
    fee: {
      charged: true,
      name: "现场检验费",
      standard: null,
      basis: "《食品经营许可和备案管理办法》第六十条",
      rates: [{ key: "base", name: "检验费", fen: 50_000, when: null, times: null }],
    },
    hall: {
      ...loaded.item.hall,
      acceptanceBy: "officer",
      flow: { payment: "beforeReview", exchange: { system: "province-data", data: ["businessMode"] } },
    },
  };
  const bpmn = await bpmnText(standardDiagram(item));
  const { sha256: _ofTheFolder, ...files } = loaded;
  return withDigest({ ...files, folder: `${id}-charged`, item, bpmn, cases: [] });
}

/** The simulated provider as a process of its own, and the hall's client of it. */
export interface ProviderProcess {
  readonly merchant: string;
  readonly providerKey: string;
  /** Notifications go to the address that is known when an order is placed. */
  client(hallUrl: () => string): PaymentProvider;
  stop(): Promise<void>;
}

export async function startProviderProcess(): Promise<ProviderProcess> {
  const folder = await mkdtemp(path.join(tmpdir(), "payment-provider-"));
  const { env, url, start } = await paymentPart({ folder, host: "127.0.0.1", logs: folder });
  const running = await start(new AbortController().signal);
  const read = (name: string): string => readFileSync(env[name] ?? "", "utf8");
  const merchant = env["PAYMENT_MERCHANT"] ?? "";
  const [privateKey, providerKey] = [read("PAYMENT_KEY_FILE"), read("PAYMENT_PROVIDER_KEY_FILE")];
  return {
    merchant,
    providerKey,
    client(hallUrl) {
      return knownLater(() =>
        openProvider({ url, merchant, privateKey, providerKey, notifyUrl: `${hallUrl()}/api/payments/notifications` }),
      );
    },
    async stop() {
      await running.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A system that receives data: out of order the first time, and then it acknowledges each delivery once, whatever is repeated. */
export interface ReceivingSystem {
  readonly url: string;
  /** Ids of the deliveries, as often as they came. */
  readonly came: string[];
  readonly bodies: string[];
  close(): void;
}

export async function openReceivingSystem(): Promise<ReceivingSystem> {
  const [came, bodies]: [string[], string[]] = [[], []];
  const server = createServer((request, response) => {
    const id = String(request.headers["idempotency-key"]);
    let body = "";
    request.on("data", (chunk) => (body += String(chunk)));
    request.on("end", () => {
      came.push(id);
      bodies.push(body);
      const isFirst = came.filter((one) => one === id).length === 1;
      response.writeHead(isFirst ? 503 : 200, { "content-type": "application/json" });
      response.end(JSON.stringify(isFirst ? {} : { receipt: `R-${id.slice(0, 8)}` }));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/deliveries`;
  return { url, came, bodies, close: () => server.close() };
}
