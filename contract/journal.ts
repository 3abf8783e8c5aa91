import { only } from "./access.ts";
import { CASE_READ } from "./case-problems.ts";
import { answer, defineOperation } from "./operation.ts";
import { closed, idOf, list, Moment, nullable, object, text, unsafe, whole, type Value } from "./shapes.ts";

export const JournalEntry = object(
  {
    seq: whole({ description: "Place in the case's chain, from 1" }),
    at: Moment,
    type: text({ description: "Kind of the act" }),
    title: text({ description: "The act in Chinese" }),
    actorId: text(),
    actorRole: text({ description: "The post in which it was done" }),
    roleName: text({ description: "The post in Chinese; a deputy of that day is 首席代表授权的代理人" }),
    actorDepartment: nullable(text()),
    terminal: nullable(text()),
    release: whole({ description: "Release of the item that the act was decided by" }),
    data: unsafe<Readonly<Record<string, unknown>>>({
      type: "object",
      additionalProperties: true,
      description:
        "The facts of the act; which keys there are depends on `type`. Personal data stand in it as commitments (digests with a salt) only",
    }),
    prevHash: text({ description: "`hash` of the entry before" }),
    hash: text({ description: "SHA-256 over the entry and `prevHash`" }),
  },
  { $id: "JournalEntry", description: "One act, as it was chained" },
);
export type JournalEntry = Value<typeof JournalEntry>;

const Journal = object({ items: list(JournalEntry) }, { $id: "Journal" });

export const getJournal = defineOperation({
  operationId: "getJournal",
  method: "GET",
  path: "/api/cases/{id}/journal",
  tag: "cases",
  summary: "The journal of a case",
  description: "办件日志: every act on the case with its place in the hash chain, oldest first.",
  access: only("supervisor", "hallOffice"),
  params: closed({ id: idOf("case") }),
  answers: { 200: answer(Journal, "The journal") },
  problems: CASE_READ,
});
