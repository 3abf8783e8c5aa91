import { Type } from "typebox";
import { closed, DateShape, filledLine, nullable, oneOf, word } from "../shapes.ts";

export const LicenceQuery = closed({ number: filledLine(100) });

export const VerifyParams = closed({ code: word(100) });

const STATES = ["valid", "expired", "revoked", "replaced", "cancelled"] as const;

export const LicenceView = Type.Object({
  id: Type.String(),
  caseId: Type.String(),
  itemId: Type.String(),
  itemName: Type.String(),
  number: Type.String(),
  holderName: Type.String(),
  organName: Type.String(),
  validFrom: DateShape,
  validTo: nullable(DateShape),
  verifyCode: Type.String(),
  state: oneOf(STATES),
});

export const LicenceList = Type.Object({ items: Type.Array(LicenceView) });

export const Verification = Type.Object({
  state: oneOf([...STATES, "unknown"]),
  licence: Type.Optional(
    Type.Object({
      number: Type.String(),
      itemName: Type.String(),
      holderName: Type.String({ description: "A natural person's name is masked" }),
      organName: Type.String(),
      validFrom: DateShape,
      validTo: nullable(DateShape),
    }),
  ),
});
