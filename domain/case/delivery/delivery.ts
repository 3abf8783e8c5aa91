import type { DeliveryMode } from "../../item/service-item.ts";
import type { IsoDate } from "../../law/dates.ts";
import type { PresentRight } from "../parties/attendance.ts";

/** How a result came into the applicant's hands otherwise than at the window or online: by post, left in the presence of witnesses (留置), or by public announcement (公告). */
export type ServiceMethod = "mail" | "left" | "announcement";

export interface Delivery {
  /** The way it was delivered, which may be another than was chosen. */
  readonly mode: DeliveryMode | ServiceMethod;
  readonly on: IsoDate;
  readonly recipient: string | null;
  readonly identityCheck: string | null;
  /** What proves a service: number of the consignment, witnesses, where it was announced. Left out at the window and online. */
  readonly proof?: string;
  readonly byId: string;
  /** Number of whoever collected it, and by which right; missing in files of before and when printed by oneself. */
  readonly recipientIdNumber?: string | null;
  readonly recipientRight?: PresentRight | null;
}
