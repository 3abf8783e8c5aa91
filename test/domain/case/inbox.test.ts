import { describe, expect, it } from "@jest/globals";
import type { Actor } from "../../../domain/case/actor.ts";
import { inboxGroups, requireOwnTask } from "../../../domain/case/inbox.ts";
import { RuleViolation } from "../../../domain/rule-violation.ts";
import { actor } from "../../support/demo-actors.ts";

const WHOLE: Actor = { ...actor("officer-scjg"), offices: ["SP", "SPJY"] };
const IN_SP: Actor = { ...WHOLE, officeId: "SP", offices: [] };
/** An office whose id is that of a department. */
const IN_NYNC: Actor = { ...WHOLE, officeId: "NYNC", offices: [] };
const CHIEF: Actor = actor("chief-scjg");

function answerTo(person: Actor, group: string): string {
  try {
    requireOwnTask(person, group);
    return "own";
  } catch (error) {
    if (!(error instanceof RuleViolation)) throw error;
    return `${error.code} ${error.title}`;
  }
}

describe("the inbox of an officer", () => {
  it("holds the tasks of the office and of the department in general; of the whole department, those of every office", () => {
    expect(inboxGroups(IN_SP)).toEqual(["officer:SCJG", "officer:SCJG/SP"]);
    expect(inboxGroups(WHOLE)).toEqual(["officer:SCJG", "officer:SCJG/SP", "officer:SCJG/SPJY"]);
  });

  it.each([
    ["an officer of the office", IN_SP, "officer:SCJG/SP", "own"],
    ["an officer of the office", IN_SP, "officer:SCJG", "own"],
    ["an officer of the whole department", WHOLE, "officer:SCJG/SPJY", "own"],
    ["an officer of the office", IN_SP, "officer:SCJG/SPJY", "DEPARTMENT_FORBIDS 此待办由本部门的其他处室办理。"],
    ["an officer of the office", IN_SP, "officer:NYNC/SP", "DEPARTMENT_FORBIDS 此办件不属于您所在的部门或服务区。"],
    [
      "an officer of an office named like a department",
      IN_NYNC,
      "officer:NYNC",
      "DEPARTMENT_FORBIDS 此办件不属于您所在的部门或服务区。",
    ],
    ["an officer of the office", IN_SP, "chief:SCJG", "ROLE_FORBIDS 您的岗位不能办理此操作。"],
    ["the chief representative", CHIEF, "officer:SCJG/SP", "ROLE_FORBIDS 您的岗位不能办理此操作。"],
    ["the chief representative", CHIEF, "chief:SCJG", "own"],
    ["a clerk", actor("clerk-market"), "officer:SCJG/SP", "ROLE_FORBIDS 您的岗位不能办理此操作。"],
    ["the operator", actor("operator"), "officer:SCJG/SP", "ROLE_FORBIDS 您的岗位不能办理此操作。"],
  ])("%s: %#", (_who, person, group, answer) => {
    expect(answerTo(person, group)).toBe(answer);
  });
});
