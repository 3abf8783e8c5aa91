import { expect, test } from "@jest/globals";

import { OPERATIONS } from "../../contract/operations.gen.ts";
import type { Operation } from "../../contract/operation.ts";
import { WORD_PATTERN } from "../../domain/shapes.ts";

type Schema = Readonly<Record<string, unknown>>;

/** Which letters a text may have is told in words only; an id has a pattern, so that a program that reads the document knows its letters. */
test("ids in a body are words of programs, lists of ids too", () => {
  const ids = Object.values<Operation>(OPERATIONS).flatMap(({ operationId, body }) =>
    idsIn(body as Schema | undefined)
      // The clients of departments' systems make these up, of any letters; the hall only compares them.
      .filter(([name]) => name !== "workerId")
      .map(([name, schema]) => [`${operationId}: ${name}`, patternsIn(schema)]),
  );

  expect(ids.length).toBeGreaterThan(10);
  expect(ids.filter(([, patterns]) => String(patterns) !== WORD_PATTERN)).toEqual([]);
});

/** Properties that are called an id, anywhere in a schema; numbers have no letters. */
function idsIn(schema: unknown): readonly [name: string, schema: Schema][] {
  if (typeof schema !== "object" || schema === null) return [];
  const properties = Object.entries((schema as Schema)["properties"] ?? {}) as [string, Schema][];
  return [
    ...properties.filter(([name, { type }]) => /Ids?$|^id$/.test(name) && type !== "integer"),
    ...Object.values(schema).flatMap(idsIn),
  ];
}

/** The patterns of the texts in it. */
function patternsIn(schema: Schema): readonly unknown[] {
  const { type, pattern, items, anyOf } = schema;
  if (type === "string") return [pattern];
  if (items !== undefined) return patternsIn(items as Schema);
  return ((anyOf ?? []) as readonly Schema[]).flatMap(patternsIn);
}
