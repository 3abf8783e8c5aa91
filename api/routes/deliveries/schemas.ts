import { Type } from "typebox";
import { closed, DateShape, line, nullable, oneOf } from "../shapes.ts";

/** A service that is recorded afterwards. */
export const ServiceBody = closed({ method: oneOf(["mail", "left", "announcement"]), on: DateShape, proof: line(500) });

/** To whom a result went: handed over at the window, or `service` tells how else. */
export const DELIVERY_FIELDS = {
  recipient: Type.Optional(line(50)),
  recipientIdNumber: Type.Optional(line(40)),
  identityCheck: Type.Optional(line()),
  service: Type.Optional(nullable(ServiceBody)),
};

export const CaseDeliveryBody = closed(DELIVERY_FIELDS);

export const NoticeServiceBody = closed({
  method: oneOf(["window", "mail", "left", "announcement"]),
  on: DateShape,
  recipient: Type.Optional(line(50)),
  recipientIdNumber: Type.Optional(line(40)),
  identityCheck: Type.Optional(line()),
  proof: line(500),
});
