import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { API_CODES } from "../../contract/api-codes.ts";
import { isDatabaseDown } from "../../store/connection/database-down.ts";
import { problemOf } from "../../api/problems/problem-document.ts";
import { statusOf } from "../../contract/problem.ts";
import { fieldProblems } from "../../api/problems/schema-message.ts";
import { REFUSALS, type RuleCode } from "../../domain/refusals.gen.ts";
import { RuleViolation } from "../../domain/rule-violation.ts";

describe("docs/errors.md", () => {
  const documented = readFileSync(new URL("../../docs/errors.md", import.meta.url), "utf8")
    .split("\n")
    .flatMap((line) => {
      const cells = /^\| `(?<code>[A-Z_]+)` \| (?<status>\d+) \| (?<title>.+?) \| (?<todo>.+) \|$/.exec(line)?.groups;
      return cells ? [cells] : [];
    });

  test("lists status and sentence of every code, and of no other", () => {
    const rules = Object.entries(REFUSALS).map(([code, { title }]) => ({
      code,
      status: String(statusOf(code as RuleCode)),
      title,
    }));
    const own = Object.entries(API_CODES).map(([code, { status, title }]) => ({ code, status: String(status), title }));

    expect(documented.map(({ code, status, title }) => ({ code, status, title }))).toEqual([...rules, ...own]);
  });

  test("says for every code what to do", () => {
    expect(documented.filter(({ todo }) => !/^[A-Z].+\.$/.test(todo ?? ""))).toEqual([]);
  });

  test("no code stands for both a rule and the API", () => {
    expect(Object.keys(API_CODES).filter((code) => code in REFUSALS)).toEqual([]);
  });
});

describe("a problem document", () => {
  test("answers a rule violation with its own sentence and fields", () => {
    const violation = new RuleViolation("AUTHORITY_EXPIRED", "授权书已过期。", [{ field: "x", message: "y" }]);

    expect(problemOf(violation, "r-1")).toEqual({
      document: {
        type: "urn:yichuang:problem:AUTHORITY_EXPIRED",
        title: "授权书已过期。",
        status: 409,
        code: "AUTHORITY_EXPIRED",
        errors: [{ field: "x", message: "y" }],
        requestId: "r-1",
      },
      retryAfter: null,
      isFault: false,
    });
  });

  test("reveals nothing about a fault except the request id", () => {
    const { document, isFault } = problemOf(new Error("select secret from people"), "r-2");

    expect(isFault).toBe(true);
    expect(document).toMatchObject({ status: 500, code: "INTERNAL", requestId: "r-2" });
    expect(JSON.stringify(document)).not.toContain("secret");
  });

  test.each(["ENOSPC", "EDQUOT"])("reports that the file storage is full, and when to retry: %s", (code) => {
    const { document, retryAfter, isFault } = problemOf(Object.assign(new Error("write failed"), { code }), "r-4");

    expect(document).toMatchObject({
      status: 507,
      code: "STORAGE_FULL",
      title: expect.stringContaining("存储空间不足"),
    });
    expect([retryAfter, isFault]).toEqual([60, true]);
  });

  test.each(["nothing", null, undefined, 7])("is made from any thrown value: %p", (thrown) => {
    expect(problemOf(thrown, "r-3").document.code).toBe("INTERNAL");
  });
});

describe("an unreachable database", () => {
  const withCode = (code: string): Error => Object.assign(new Error("x"), { code });

  test.each(["ECONNREFUSED", "ECONNRESET", "57P01", "57P02", "57P03", "08006", "53300"])(
    "is recognised by %s",
    (code) => {
      expect(isDatabaseDown(withCode(code))).toBe(true);
    },
  );

  test("is recognised by the driver's message, and inside other errors", () => {
    expect(isDatabaseDown(new Error("Connection terminated unexpectedly"))).toBe(true);
    expect(isDatabaseDown(new Error("failed", { cause: withCode("ECONNREFUSED") }))).toBe(true);
    expect(isDatabaseDown(new AggregateError([withCode("ECONNREFUSED")]))).toBe(true);
  });

  test.each(["ENOENT", "EAGAIN"])("is recognised by %s of its socket file, and not of any other file", (code) => {
    expect(isDatabaseDown(Object.assign(withCode(code), { syscall: "connect" }))).toBe(true);
    expect(isDatabaseDown(Object.assign(withCode(code), { syscall: "open" }))).toBe(false);
  });

  test.each(["23505", "42P01", "57014", "ENOENT"])("is not assumed for %s", (code) => {
    expect(isDatabaseDown(withCode(code))).toBe(false);
  });
});

describe("a schema violation", () => {
  test("is reported by field, in Chinese, once per field", () => {
    const problems = fieldProblems([
      { instancePath: "/applicant", keyword: "required", params: { missingProperty: "name" } },
      { instancePath: "/materials/0", keyword: "additionalProperties", params: { additionalProperty: "size" } },
      { instancePath: "/materials/0/form", keyword: "enum", params: { allowedValues: ["electronic", "paper"] } },
      { instancePath: "/materials/0/form", keyword: "type", params: { type: "string" } },
      { instancePath: "", keyword: "type", params: { type: "object" } },
    ]);

    expect(problems).toEqual([
      { field: "applicant.name", message: "必填" },
      { field: "materials[0].size", message: "没有这一项" },
      { field: "materials[0].form", message: "只能是：electronic、paper" },
      { field: "", message: "应为对象" },
    ]);
  });

  test("stops at fifty fields", () => {
    const many = Array.from({ length: 80 }, (_, n) => ({
      instancePath: `/a/${n}`,
      keyword: "type",
      params: { type: "string" },
    }));

    expect(fieldProblems(many)).toHaveLength(50);
  });
});
