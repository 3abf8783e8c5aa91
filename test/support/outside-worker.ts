import pino from "pino";
import { loadHall } from "../../processes/load-hall.ts";
import { openProvider, type ProviderAccess } from "../../payments/provider.ts";
import { openCommandHandler } from "../../store/handler/command-handler.ts";
import { openStore } from "../../store/store.ts";
import { openDeliveries } from "../../workers/exchange/deliveries.ts";
import { openReceivers, type Receiver } from "../../workers/exchange/receivers.ts";
import { ordersRound, refundsRound } from "../../workers/payments/payment-rounds.ts";

/** What a process of workers does outside the hall, alone, so that a test can kill it in the middle. */
export interface OutsideWork {
  readonly databaseUrl: string;
  /** The hall's moment, and that of the machine. */
  readonly now: string;
  readonly machineNow: string;
  readonly provider: ProviderAccess;
  readonly receivers: readonly Receiver[];
  readonly does: "orders" | "refunds" | { readonly caseId: string; readonly element: string };
}

const [text] = process.argv.slice(2);
if (text !== undefined) await work(JSON.parse(text) as OutsideWork);

async function work({ databaseUrl, provider, receivers, does, ...moments }: OutsideWork): Promise<void> {
  const store = openStore(databaseUrl, { max: 2 });
  const [now, machineNow] = [moments.now, moments.machineNow].map((at) => () => new Date(at)) as [
    () => Date,
    () => Date,
  ];
  const commandHandler = openCommandHandler({
    store,
    hall: loadHall("http://hall.example"),
    now,
    unprintable: () => [],
  });
  const log = pino({ level: "silent" });
  const deps = { store, commandHandler, provider: openProvider(provider), machineNow, now, log };
  if (does === "orders") await ordersRound(deps);
  else if (does === "refunds") await refundsRound(deps);
  else await openDeliveries(commandHandler, openReceivers(receivers, machineNow)).deliver(does.caseId, does.element);
  await store.close();
}
