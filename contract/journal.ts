import { only } from "./access.ts";
import { CASE_READ } from "./case-problems.ts";
import { answer, defineOperation } from "./operation.ts";
import { closed, idOf, list, Moment, nullable, object, text, unsafe, whole, type Value } from "./shapes.ts";

export const JournalEntry = object(
  {
    seq: whole({ description: "Position in the case's chain, from 1" }),
    at: Moment,
    type: text({ description: "Kind of the act" }),
    title: text({ description: "The act in Chinese" }),
    actorId: text(),
    actorRole: text({ description: "The post in which it was done" }),
    roleName: text({ description: "The post in Chinese; a deputy of that day is 首席代表授权的代理人" }),
    actorDepartment: nullable(text()),
    terminal: nullable(text()),
    release: whole({ description: "The release of the item under which the act was decided" }),
    data: unsafe<Readonly<Record<string, unknown>>>({
      type: "object",
      additionalProperties: true,
      description:
        "The facts of the act; the keys depend on `type`. Personal data appear only as commitments (salted digests)",
    }),
    prevHash: text({ description: "`hash` of the previous entry" }),
    hash: text({ description: "SHA-256 over the entry and `prevHash`" }),
  },
  { $id: "JournalEntry", description: "One act in the hash chain" },
);
export type JournalEntry = Value<typeof JournalEntry>;

const Journal = object({ items: list(JournalEntry) }, { $id: "Journal" });

export const getJournal = defineOperation({
  operationId: "getJournal",
  method: "GET",
  path: "/api/cases/{id}/journal",
  tag: "cases",
  summary: "The journal of a case",
  description: "办件日志: every act on the case with its position in the hash chain, oldest first.",
  access: only("supervisor", "hallOffice"),
  params: closed({ id: idOf("case") }),
  answers: { 200: answer(Journal, "The journal") },
  problems: CASE_READ,
});
