import type { ServiceItem } from "../../domain/item/service-item.ts";
import { type Block, sequence } from "../blocks/block.ts";
import { acceptance } from "./standard/acceptance.ts";
import { issuance } from "./standard/issuance.ts";
import { payment } from "./standard/payment.ts";
import { review } from "./standard/review.ts";
import { signOff } from "./standard/sign-off.ts";

/**
 * The standard process of a service item: application, acceptance, review, sign-off, issuance, delivery.
 * Differs by the item's settings only: who confirms acceptance, whether a site survey may be needed, whether a rule may decide, and where a fee is paid.
 */
export function standardBlocks(item: ServiceItem): Block {
  return sequence(acceptance(item), payment(item, "beforeReview"), review(item), signOff(item), issuance(item));
}
