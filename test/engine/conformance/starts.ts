import { describe, expect, test } from "@jest/globals";

import { newKey } from "../moves.ts";
import type { ObservedEngine } from "./observed-engine.ts";

/** One variable of every type, and how it is read back. */
const VALUES: readonly (readonly [name: string, sent: unknown, read: unknown])[] = [
  ["words", { value: '办件 "一窗"\n第二行', type: "String" }, { value: '办件 "一窗"\n第二行', type: "String" }],
  ["noWords", { value: "", type: "String" }, { value: "", type: "String" }],
  ["absentWords", { value: null, type: "String" }, { value: null, type: "String" }],
  ["yes", { value: true, type: "Boolean" }, { value: true, type: "Boolean" }],
  ["short", { value: 3, type: "Short" }, { value: 3, type: "Short" }],
  ["whole", { value: -7, type: "Integer" }, { value: -7, type: "Integer" }],
  ["long", { value: 5_000_000_000, type: "Long" }, { value: 5_000_000_000, type: "Long" }],
  ["double", { value: 0.1, type: "Double" }, { value: 0.1, type: "Double" }],
  [
    "day",
    { value: "2026-10-01T09:30:00.000+0800", type: "Date" },
    { value: "2026-10-01T01:30:00.000+0000", type: "Date" },
  ],
  ["nothing", { value: null, type: "Null" }, { value: null, type: "Null" }],
];

/** What is not a value of its type. */
const BAD_VALUES: readonly (readonly [name: string, json: string])[] = [
  ["a date with a colon in its zone", '{"value":"2026-10-01T09:30:00.000+08:00","type":"Date"}'],
  ["a date in Z", '{"value":"2026-10-01T09:30:00.000Z","type":"Date"}'],
  ["a date without milliseconds", '{"value":"2026-10-01T09:30:00+0800","type":"Date"}'],
  ["an unknown type", '{"value":1,"type":"Money"}'],
  ["an integer that is too large", '{"value":3000000000,"type":"Integer"}'],
  ["words for a number", '{"value":"x","type":"Integer"}'],
  ["a value without a type", '{"value":7}'],
  ["bytes", '{"value":"aGVsbG8=","type":"Bytes"}'],
  ["a file", '{"value":"aGVsbG8=","type":"File","valueInfo":{"filename":"a.txt","mimeType":"text/plain"}}'],
  ["an object whose kind the engine would guess", '{"value":{"a":1}}'],
  ["a list", '{"value":[1],"type":"Object"}'],
  ["a whole number that no type holds", '{"value":100000000000000000000,"type":"Long"}'],
  ["a fraction that no type holds", '{"value":1e999,"type":"Double"}'],
  ["the same name with another value after it", '{"value":1,"type":"Integer"},"x":{"value":"{}","type":"Object"}'],
  ["an XML document", '{"value":"<a/>","type":"Xml"}'],
  ["a type in another letter case", '{"value":"x","type":"OBJECT"}'],
  ["a JSON document", '{"value":"{}","type":"Json"}'],
  [
    "a serialised object",
    '{"value":"rO0ABXQAAXg=","type":"Object","valueInfo":{"objectTypeName":"java.lang.String","serializationDataFormat":"application/x-java-serialized-object"}}',
  ],
  ["words that are too long", `{"value":"${"长".repeat(4001)}","type":"String"}`],
  ["words with a NUL", String.raw`{"value":"a\u0000b","type":"String"}`],
];

/** Starting a process, and process variables. */
export function starts(observed: ObservedEngine): void {
  describe("a start", () => {
    test("has a business key and variables of every type", async () => {
      const businessKey = newKey();
      const started = await observed.ask("/process-definition/key/desk/start", {
        businessKey,
        variables: {
          ...Object.fromEntries(VALUES.map(([name, sent]) => [name, sent])),
          weight: { value: 50, type: "Integer" },
          dueOn: { value: null, type: "Date" },
        },
      });
      const { id } = started.body as { id: string };

      const { body } = await observed.ask(`/process-instance/${id}/variables`);

      expect(started).toMatchObject({
        status: 200,
        body: { businessKey, ended: false, suspended: false, definitionId: expect.stringMatching(/^desk:1:/) },
      });
      expect(body).toMatchObject(Object.fromEntries(VALUES.map(([name, , read]) => [name, read])));
    });

    test("keeps a long number to its last digit, given as words or as a number", async () => {
      const { body } = await observed.ask(
        "/process-definition/key/desk/start",
        '{"variables":{"weight":{"value":50,"type":"Integer"},"dueOn":{"value":null,"type":"Date"},"a":{"value":9007199254740993,"type":"Long"},"b":{"value":"9007199254740995","type":"Long"}}}',
      );

      const { text } = await observed.ask(`/process-instance/${(body as { id: string }).id}/variables`);

      expect(text).toContain(":9007199254740993");
      expect(text).toContain(":9007199254740995");
    });

    test("returns its variables on request", async () => {
      const { body } = await observed.ask("/process-definition/key/desk/start", {
        withVariablesInReturn: true,
        variables: { weight: { value: 50, type: "Integer" }, dueOn: { value: null, type: "Date" } },
      });

      expect(body).toMatchObject({ variables: { weight: { type: "Integer", value: 50 } } });
    });

    test.each(BAD_VALUES)("refuses %s", async (_name, json) => {
      const before = await observed.peek("/process-instance/count");

      const { status } = await observed.ask(
        "/process-definition/key/auto/start",
        `{"variables":{"weight":{"value":0,"type":"Integer"},"x":${json}}}`,
      );

      expect(status).toBeGreaterThanOrEqual(400);
      expect(await observed.peek("/process-instance/count")).toEqual(before);
    });

    test("of an unknown process is not found", async () => {
      expect(await observed.ask("/process-definition/key/nowhere/start", {})).toMatchObject({
        status: 404,
        body: { type: "RestException" },
      });
    });

    // Whether the refusal has a body is chance, decided at each start of an engine.
    test("that cannot be read is refused", async () => {
      const { status } = await observed.send("/process-definition/key/desk/start", "{bad", "POST");

      observed.note("status", status);
      expect(status).toBe(400);
    });
  });

  describe("variables of a running case", () => {
    test("are set, changed and removed", async () => {
      const { id } = await observed.peek<{ id: string }>("/process-definition/key/two-steps/start", {});

      await observed.ask(`/process-instance/${id}/variables`, {
        modifications: { a: { value: 1, type: "Integer" }, b: { value: "x", type: "String" } },
      });
      await observed.ask(`/process-instance/${id}/variables/a`, { value: "now words", type: "String" }, "PUT");
      await observed.ask(`/process-instance/${id}/variables`, { deletions: ["b"] });

      expect((await observed.ask(`/process-instance/${id}/variables`)).body).toEqual({
        a: { type: "String", value: "now words", valueInfo: {} },
      });
    });

    test("accept no file, no object, and no value without a type, by any endpoint", async () => {
      const { id } = await observed.peek<{ id: string }>("/process-definition/key/two-steps/start", {});
      const [task] = await observed.peek<{ id: string }[]>("/task", { processInstanceId: id });
      const object = {
        value: "{}",
        type: "Object",
        valueInfo: { objectTypeName: "java.lang.Object", serializationDataFormat: "application/json" },
      };
      const upload = new FormData();
      upload.set("data", new Blob(["x"]), "x.bin");
      upload.set("valueType", "File");

      const answers = [
        await observed.ask(`/process-instance/${id}/variables/a`, { value: 1 }, "PUT"),
        await observed.ask(`/process-instance/${id}/variables/a`, object, "PUT"),
        await observed.ask(`/process-instance/${id}/variables`, { modifications: { a: object } }),
        await observed.ask(`/process-instance/${id}/variables/a/data`, upload),
        await observed.ask(`/task/${task?.id}/localVariables/a`, object, "PUT"),
        await observed.ask(`/task/${task?.id}/complete`, { variables: { a: object } }),
        await observed.ask(`/execution/${id}/localVariables`, { modifications: { a: object } }),
        await observed.ask("/message", { messageName: "supplement", processVariables: { a: object } }),
        await observed.ask(`/process-instance/${id}/modification`, {
          instructions: [{ type: "startBeforeActivity", activityId: "issuance", variables: { a: object } }],
        }),
        await observed.ask(
          `/process-instance/${id}/variables`,
          `{"modifications":{},"modifications":{"a":${JSON.stringify(object)}}}`,
        ),
      ];

      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 400));
      expect((await observed.ask(`/process-instance/${id}/variables`)).body).toEqual({});
    });

    test("come in a body of a megabyte at most", async () => {
      const { id } = await observed.peek<{ id: string }>("/process-definition/key/two-steps/start", {});

      const { status } = await observed.send(
        `/process-instance/${id}/variables`,
        { modifications: {}, more: "x".repeat(1024 * 1024) },
        "POST",
      );

      expect(status).toBe(413);
    });
  });
}
