import { closed, Day, line, oneOf, type Value } from "../../shapes.ts";

/** As the issuance clerk gives it. */
export const SERVICE = closed(
  { method: oneOf(["mail", "left", "announcement"]), on: Day, proof: line(500) },
  { $id: "Service" },
);

/** A service that the issuance clerk records afterwards: how, on which day, and what proves it. */
export type ServiceRecord = Value<typeof SERVICE>;
