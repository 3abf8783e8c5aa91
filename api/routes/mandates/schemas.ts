import { Type } from "typebox";
import { MANDATE_ACTS } from "../../../domain/identity/mandate.ts";
import { closed, DateShape, filledLine, InstantShape, keysOf, line, nullable, PAGE_QUERY, pageOf } from "../shapes.ts";

const Act = keysOf(MANDATE_ACTS);
const Party = Type.Object({ name: Type.String(), number: Type.String() });

export const MandateBody = closed({
  principal: closed({ name: line(), number: line(40) }),
  agent: closed({ name: line(100), number: line(40) }),
  itemIds: Type.Optional(
    nullable(Type.Array(line(40), { maxItems: 200, description: "Left out or null: every item" })),
  ),
  acts: Type.Array(Act, { maxItems: 10, uniqueItems: true }),
  validFrom: line(10),
  validTo: line(10),
  paper: line(200),
});

export const RevocationBody = closed({ reason: line(500) });

export const MandateQuery = closed({
  q: Type.Optional(filledLine(50, "Part of an organisation's name, or the whole name or number of either side")),
  ...PAGE_QUERY,
});

export const MandateView = Type.Object({
  id: Type.String(),
  principal: Party,
  agent: Party,
  itemIds: nullable(Type.Array(Type.String())),
  acts: Type.Array(Act),
  validFrom: DateShape,
  validTo: DateShape,
  paper: Type.String(),
  recordedByName: Type.String(),
  recordedAt: InstantShape,
  revokedOn: nullable(DateShape),
  revokedByName: nullable(Type.String()),
  revocationReason: nullable(Type.String()),
});

/** Names and numbers of persons are masked. */
export const MandateList = pageOf(MandateView);
