import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { PaymentProvider } from "../../payments/provider.ts";
import { receiverServer } from "../../tools/exchange-receiver/receiver-server.ts";
import { systemsOf } from "../../tools/hall/receiver-part.ts";
import { openReceivers } from "../../workers/exchange/receivers.ts";
import type { OpenHallOptions } from "./open-hall.ts";
import { openSimulatedProvider } from "./simulated-provider.ts";

/** A payment provider and a receiver of data beside a hall, so that its cases find what they need outside. */
export interface SimulatedOutside extends Required<Pick<OpenHallOptions, "outside" | "payments">> {
  close(): Promise<void>;
}

const SECRET = "the-secret-of-the-simulated-receiver";

/** `hallUrl`: where the hall listens, known when the first order is placed. */
export async function openSimulatedOutside(hallUrl: () => string): Promise<SimulatedOutside> {
  const simulated = await openSimulatedProvider();
  const receiver = receiverServer(SECRET);
  receiver.listen(0, "127.0.0.1");
  await once(receiver, "listening");
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/deliveries`;
  const { merchant, providerKey } = simulated;
  return {
    outside: {
      provider: knownLater(() => simulated.client(`${hallUrl()}/api/payments/notifications`)),
      receivers: openReceivers(systemsOf(url, SECRET), () => new Date()),
    },
    payments: { merchant, providerKey },
    async close() {
      await simulated.close();
      receiver.close();
      receiver.closeAllConnections();
    },
  };
}

/** A client whose address for notifications is known only when it is used. */
export function knownLater(open: () => PaymentProvider): PaymentProvider {
  return {
    place: (order) => open().place(order),
    find: (orderNumber) => open().find(orderNumber),
    shut: (orderNumber) => open().shut(orderNumber),
    refund: (refund) => open().refund(refund),
  };
}
