import { beside } from "../../journal/keeping.ts";
import type { DecidedTask } from "../decided-task.ts";
import { defineEvent } from "../define-event.ts";
import { textAt, withWord } from "../event-words.ts";
import { endOf } from "../flow-command.ts";
import { keepPerson } from "../procedures/keep-person.ts";
import type { PostCheck } from "./post-check.ts";

/** 事后核查. */
export interface PostCheckRecorded {
  readonly type: "postCheckRecorded";
  readonly check: PostCheck;
  readonly task: DecidedTask;
}

const RESULTS: Readonly<Record<string, string>> = {
  conforms: "与承诺相符",
  rectify: "责令限期整改",
  revoke: "建议撤销",
};

export const postCheckRecorded = defineEvent<PostCheckRecorded>()({
  type: "postCheckRecorded",
  title: (data) => withWord("事后核查", RESULTS[textAt(data, "check", "result") ?? ""] ?? null),
  // A proposal is internal until it is decided.
  readBy: (data) => (textAt(data, "check", "result") === "revoke" ? "staff" : "applicant"),
  keeps: { check: keepCheck, task: "open" },
  ends: ({ task, check: { result } }) => endOf(task, result),
  sends: null,
  changesFile: true,
});

function keepCheck({ persons, findings, basis, ...open }: PostCheck): unknown {
  return {
    ...open,
    persons: persons.map(keepPerson),
    findings: beside(findings, "words"),
    basis: beside(basis, "words"),
  };
}
