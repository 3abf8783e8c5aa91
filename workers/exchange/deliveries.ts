import { systemActor } from "../../domain/case/actor.ts";
import { exchangeBody, openExchange } from "../../domain/case/exchange/exchange.ts";
import type { CommandHandler } from "../../store/handler/command-handler.ts";
import type { Receivers } from "./receivers.ts";

/** Deliveries of the exchange steps. */
export interface Deliveries {
  /**
   * Hands over what the step of this element names, and records first what will be sent and then that it was acknowledged. May be repeated at any point: the receiver gets the same bytes under the same
   * id, and what was acknowledged is not sent again. Throws while the receiver has not acknowledged it.
   */
  deliver(caseId: string, element: string): Promise<void>;
}

const ACTOR = systemActor("exchange");

export function openDeliveries(commandHandler: CommandHandler, receivers: Receivers): Deliveries {
  return {
    async deliver(caseId, element) {
      const { caseFile } = await commandHandler.actOne({
        caseId,
        actor: ACTOR,
        command: { type: "prepareExchange", element },
      });
      const prepared = openExchange(caseFile, element);
      // Of an ended case nothing is handed over; the engine is about to be told.
      if (prepared === null || prepared.acknowledgedOn !== null || caseFile.endedOn !== null) return;
      const { exchangeId, system } = prepared;
      const receipt = await receivers.send({ system, exchangeId, body: exchangeBody(caseFile, prepared) });
      await commandHandler.actOne({
        caseId,
        actor: ACTOR,
        command: { type: "acknowledgeExchange", exchangeId, receipt },
      });
    },
  };
}
