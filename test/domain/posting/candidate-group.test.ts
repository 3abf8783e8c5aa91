import { describe, expect, it } from "@jest/globals";
import { departmentOf, formatGroup, groupsOf, parseGroup } from "../../../domain/posting/candidate-group.ts";

describe("candidate groups have one grammar", () => {
  it.each([
    ["clerk:marketEntry", { post: "clerk", zoneId: "marketEntry" }],
    ["officer:SCJG", { post: "officer", departmentId: "SCJG", officeId: null }],
    ["officer:SCJG/SP", { post: "officer", departmentId: "SCJG", officeId: "SP" }],
    ["chief:SCJG", { post: "chief", departmentId: "SCJG" }],
    ["issuance:hall", { post: "issuance" }],
  ] as const)("%s is read, and written the same", (name, group) => {
    expect(parseGroup(name)).toEqual(group);
    expect(formatGroup(group)).toBe(name);
  });

  it.each([
    ["", "nothing"],
    ["officer", "no place"],
    ["officer:", "an empty place"],
    ["officer:SCJG,officer:NYNC", "a list"],
    ["officer:${department}", "an expression"],
    ["officer:SCJG/", "an empty office"],
    ["officer:SCJG/sp", "an office in small letters"],
    ["officer:SCJG/SP/1", "an office of an office"],
    ["chief:SCJG/SP", "the chief representative of an office"],
    ["clerk:marketEntry/SP", "an office of a zone"],
    ["issuance:marketEntry", "a window of one zone"],
    ["officer:SCJG ", "a blank"],
    ["Officer:SCJG", "a capital letter"],
    ["wangfang", "a person"],
  ])("'%s' is none: %s", (name) => {
    expect(parseGroup(name)).toBeNull();
    expect(departmentOf(name)).toBeNull();
  });

  it("an officer of an office handles its tasks and those of the department in general, and no other office's", () => {
    const post = { role: "officer", departmentId: "SCJG", zoneId: null, officeId: "SP" } as const;
    expect(groupsOf(post, ["SP", "YP"])).toEqual(["officer:SCJG", "officer:SCJG/SP"]);
  });

  it("an officer of the whole department handles those of every office", () => {
    const post = { role: "officer", departmentId: "SCJG", zoneId: null } as const;
    expect(groupsOf(post, ["SP", "YP"])).toEqual(["officer:SCJG", "officer:SCJG/SP", "officer:SCJG/YP"]);
  });

  it.each([
    [{ role: "clerk", departmentId: null, zoneId: null }, []],
    [{ role: "officer", departmentId: null, zoneId: null }, []],
    [{ role: "chiefRepresentative", departmentId: "SCJG", zoneId: null }, ["chief:SCJG"]],
    [{ role: "issuanceClerk", departmentId: null, zoneId: null }, ["issuance:hall"]],
    [{ role: "supervisor", departmentId: null, zoneId: null }, []],
    [{ role: "applicant", departmentId: null, zoneId: null }, []],
  ] as const)("the groups of %j are %j", (post, groups) => {
    expect(groupsOf(post)).toEqual(groups);
  });
});
