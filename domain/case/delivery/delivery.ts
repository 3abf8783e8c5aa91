import type { DeliveryMode } from "../../item/service-item.ts";
import type { IsoDate } from "../../law/dates.ts";
import type { PresentRight } from "../parties/attendance.ts";

/** How a result was delivered other than at the window or online: by post, left in the presence of witnesses (留置), or by public announcement (公告). */
export type ServiceMethod = "mail" | "left" | "announcement";

export interface Delivery {
  /** How it was delivered, which may differ from the chosen way. */
  readonly mode: DeliveryMode | ServiceMethod;
  readonly on: IsoDate;
  readonly recipient: string | null;
  readonly identityCheck: string | null;
  /** Proof of a service: consignment number, witnesses, place of the announcement. Absent at the window and online. */
  readonly proof?: string;
  readonly byId: string;
  /** Number of the recipient, and the right to receive; missing in older files and for self-printing. */
  readonly recipientIdNumber?: string | null;
  readonly recipientRight?: PresentRight | null;
}
