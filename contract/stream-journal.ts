import { list, Moment, nullable, object, text, unsafe, whole, type Value } from "./shapes.ts";

/** One act in the journal of a letter or a posting. */
export const StreamEntry = object(
  {
    seq: whole({ description: "Position in the chain, from 1" }),
    at: Moment,
    type: text({ description: "Kind of the act" }),
    title: text({ description: "The act in Chinese" }),
    actorId: text(),
    actorName: nullable(text({ description: "Of the person; null for the platform and the command line" })),
    actorRole: text({ description: "The post in which it was done" }),
    roleName: text({ description: "The post in Chinese" }),
    actorDepartment: nullable(text()),
    terminal: nullable(text()),
    data: unsafe<Readonly<Record<string, unknown>>>({
      type: "object",
      additionalProperties: true,
      description:
        "The facts of the act; the keys depend on `type`. Names and free texts are commitments in the chain; here they appear as written, until an order erases them",
    }),
    prevHash: text({ description: "`hash` of the previous entry" }),
    hash: text({ description: "SHA-256 over the entry and `prevHash`" }),
  },
  { $id: "StreamEntry", description: "One act on a letter or a posting in its hash chain" },
);
export type StreamEntry = Value<typeof StreamEntry>;

export const STREAM_ENTRIES = list(StreamEntry, { description: "Every act on it, oldest first" });
