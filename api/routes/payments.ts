import { createPublicKey } from "node:crypto";
import { systemActor } from "../../domain/case/actor.ts";
import { messageFault } from "../../payments/signed-message.ts";
import { handle } from "../handle.ts";
import { ApiProblem } from "../problems/api-problem.ts";

/**
 * 缴费通知: money that the payment provider reports. Believed by its signature alone, and decided by the case; a repeat is answered like the first message, so that the provider stops repeating it.
 */
export const notifyPayment = handle("notifyPayment", ({ store, commandHandler, machineNow, options }) => {
  const provider = options.payments
    ? { ...options.payments, key: createPublicKey(options.payments.providerKey) }
    : null;
  return async (request) => {
    const { body, log } = request;
    if (provider === null) throw new ApiProblem("PAYMENTS_NOT_CONFIGURED");
    const fault =
      body.merchant === provider.merchant ? messageFault(body, provider.key, new Date(machineNow())) : "forged";
    if (fault !== null) {
      log.warn({ orderNumber: body.orderNumber, fault, address: request.ip }, "payment notification refused");
      throw new ApiProblem("PAYMENT_MESSAGE_REFUSED");
    }
    const { orderNumber, transaction, fen, paidAt } = body;
    const order = await store.payments.find(orderNumber);
    if (!order) {
      await reportUnknown(orderNumber);
      throw new ApiProblem("PAYMENT_ORDER_UNKNOWN");
    }
    const command = { type: "receivePayment", orderNumber, transaction, fen, paidAt } as const;
    const { events } = await commandHandler.actOne({ caseId: order.caseId, actor: systemActor("payments"), command });
    log.info({ orderNumber, transaction, isNew: events.length > 0 }, "payment notification received");
    return { received: true };

    /** Signed by the provider, so somebody has paid: an operator has to look, for example after a restore. */
    async function reportUnknown(reference: string): Promise<void> {
      const message = `支付平台报告了本平台没有的缴费单“${reference}”，请核对。`;
      await store.incidents.open({ source: "payment", reference, caseId: null, message, at: machineNow() });
    }
  };
});
