import { Type } from "typebox";
import { STATUS_NAMES } from "../../../domain/case/status.ts";
import { closed, EarliestDay, filledLine, InstantShape, keysOf, nullable, PENDING } from "../shapes.ts";

export const ProgressQuestion = closed({
  number: filledLine(30),
  queryCode: filledLine(30),
});

/** Says nothing about persons: whoever holds a receipt may ask. */
export const ProgressView = Type.Object({
  number: Type.String(),
  itemName: Type.String(),
  status: keysOf(STATUS_NAMES),
  statusName: Type.String(),
  filedAt: InstantShape,
  timeline: Type.Array(Type.Object({ at: InstantShape, title: Type.String() })),
  limits: nullable(
    Type.Object({
      statutoryDueOn: EarliestDay,
      statutoryApprox: Type.Boolean(),
      promisedDueOn: EarliestDay,
      provisional: Type.Boolean(PENDING),
      statutoryText: Type.String({ description: "The date as people are told it" }),
      promisedText: Type.String(),
    }),
  ),
  supplement: nullable(
    Type.Object({
      dueOn: nullable(EarliestDay),
      dueText: nullable(Type.String({ description: "The date as people are told it" })),
      items: Type.Array(
        Type.Object({ name: Type.String(), fault: nullable(Type.String()), fix: nullable(Type.String()) }),
      ),
    }),
  ),
  result: nullable(Type.Object({ licenceNumber: Type.String() })),
});
