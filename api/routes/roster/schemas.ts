import { Type } from "typebox";

export const Roster = Type.Object({ items: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })) });
