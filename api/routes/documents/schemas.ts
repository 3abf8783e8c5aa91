import { Type } from "typebox";
import { DOCUMENT_NAMES } from "../../../domain/paper/paper.ts";
import { DateShape, InstantShape, keysOf, nullable, oneOf } from "../shapes.ts";

export const DocumentView = Type.Object({
  id: Type.String(),
  kind: keysOf(DOCUMENT_NAMES),
  name: Type.String(),
  number: nullable(Type.String()),
  state: oneOf(["requested", "made"]),
  madeAt: nullable(InstantShape),
  servedOn: nullable(DateShape),
});

export const DocumentList = Type.Object({ items: Type.Array(DocumentView) });
