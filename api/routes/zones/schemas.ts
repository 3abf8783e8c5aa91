import { Type } from "typebox";

export const ZoneList = Type.Object({
  items: Type.Array(
    Type.Object({ id: Type.String(), code: Type.String(), name: Type.String(), order: Type.Integer() }),
  ),
});
