import type { ServiceItem } from "../../domain/item/service-item.ts";
import { type Block, sequence } from "../blocks/block.ts";
import { acceptance } from "./standard/acceptance.ts";
import { decisionTable } from "./standard/decision-table.ts";
import { forwarding } from "./standard/forwarding.ts";
import { publicity } from "./standard/publicity.ts";
import { issuance } from "./standard/issuance.ts";
import { payment } from "./standard/payment.ts";
import { review } from "./standard/review.ts";
import { signOff } from "./standard/sign-off.ts";

/**
 * The standard process of a service item: application, acceptance, review, sign-off, issuance, delivery.
 * Differs by the item's settings only: who confirms acceptance, whether a site survey may be needed, whether a rule may decide, and what its flow has besides (`hall.flow`).
 */
export function standardBlocks(item: ServiceItem): Block {
  const prepared = [
    acceptance(item),
    payment(item, "beforeReview"),
    review(item),
    decisionTable(item),
    publicity(item),
    forwarding(item),
  ];
  // An item that only reviews and forwards is decided by the upper body.
  return item.kind === "preliminaryForwarding" && item.hall.flow?.forwarding !== undefined
    ? sequence(...prepared)
    : sequence(...prepared, signOff(item), issuance(item));
}
