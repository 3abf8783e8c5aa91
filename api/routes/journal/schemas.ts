import { Type } from "typebox";
import { InstantShape, nullable } from "../shapes.ts";

/** As it was chained: personal data stands in it as a sealed digest only. */
export const JournalView = Type.Object({
  items: Type.Array(
    Type.Object({
      seq: Type.Integer(),
      at: InstantShape,
      type: Type.String(),
      title: Type.String(),
      actorId: Type.String(),
      actorRole: Type.String(),
      roleName: Type.String({ description: "The post in Chinese; a deputy of that day is 首席代表授权的代理人" }),
      actorDepartment: nullable(Type.String()),
      terminal: nullable(Type.String()),
      release: Type.Integer(),
      data: Type.Unsafe<Readonly<Record<string, unknown>>>({ type: "object", additionalProperties: true }),
      prevHash: Type.String(),
      hash: Type.String(),
    }),
  ),
});
