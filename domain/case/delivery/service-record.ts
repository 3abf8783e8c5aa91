import { closed, Day, line, oneOf, type Value } from "../../shapes.ts";

/** As entered by the issuance clerk. */
export const SERVICE = closed(
  { method: oneOf(["mail", "left", "announcement"]), on: Day, proof: line(500) },
  { $id: "Service" },
);

/** A service that the issuance clerk records afterwards: how, on which day, with what proof. */
export type ServiceRecord = Value<typeof SERVICE>;
