import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";

import { decisionFileText } from "../../domain/flow/table/decision-file-text.ts";
import {
  decideByTable,
  type Cell,
  type CellTest,
  type DecisionTable,
  type TableInput,
} from "../../domain/flow/table/decision-table.ts";
import { formatCell } from "../../domain/flow/table/parse-cell.ts";
import { cloneDatabase, type TestDatabase } from "../support/database.ts";
import { straight, userTask } from "./diagrams.ts";
import { startEngine, type TestEngine } from "./support.ts";

let database: TestDatabase;
let engine: TestEngine;

beforeAll(async () => {
  database = await cloneDatabase();
  engine = await startEngine({ jdbc: database.engineJdbc });
}, 240_000);

afterAll(async () => {
  await engine?.stop();
  await database?.close();
}, 60_000);

const INPUTS: readonly TableInput[] = [
  { variable: "fact_area", label: "面积", type: "number" },
  { variable: "fact_kind", label: "类型", type: "text" },
  { variable: "fact_urgent", label: "加急", type: "flag" },
];

const number = fc.constantFrom(-3, 0, 1, 7, 100, 2.5);
const numeric: fc.Arbitrary<CellTest> = fc.oneof(
  fc.record({ is: number }),
  fc.record({ op: fc.constantFrom("<" as const, "<=" as const, ">" as const, ">=" as const), than: number }),
  fc
    .record({ ends: fc.tuple(number, number), fromInside: fc.boolean(), toInside: fc.boolean() })
    .map(({ ends, ...inside }) => ({ from: Math.min(...ends), to: Math.max(...ends), ...inside })),
);
const choice: fc.Arbitrary<CellTest> = fc.record({ is: fc.constantFrom("shop", "plant", "") });
/** A tick is asked for alone: it is there, or it is not. */
const flagCell: fc.Arbitrary<Cell> = fc.option(
  fc.boolean().map((is) => ({ not: false, tests: [{ is }] as const })),
  { freq: 2 },
);

const cellOf = (test_: fc.Arbitrary<CellTest>): fc.Arbitrary<Cell> =>
  fc.option(
    fc.record({ not: fc.boolean(), tests: fc.array(test_, { minLength: 1, maxLength: 3 }) as fc.Arbitrary<never> }),
    { freq: 2 },
  );
const table: fc.Arbitrary<Omit<DecisionTable, "id">> = fc.record({
  name: fc.constant("任意的表"),
  hitPolicy: fc.constantFrom("FIRST" as const, "UNIQUE" as const),
  inputs: fc.constant(INPUTS),
  rules: fc.array(
    fc.record({
      cells: fc.tuple(cellOf(numeric), cellOf(choice), flagCell),
      result: fc.constantFrom("one", "two", "three"),
    }),
    { minLength: 1, maxLength: 4 },
  ),
});

interface Values {
  readonly fact_area: number | null;
  readonly fact_kind: string | null;
  readonly fact_urgent: boolean;
}

const values: fc.Arbitrary<Values> = fc.record({
  fact_area: fc.oneof(fc.constantFrom(-4, -3, 0, 1, 2, 3, 7, 99, 100, 101), fc.constant(null)),
  fact_kind: fc.constantFrom("shop", "plant", "other", "", null),
  fact_urgent: fc.boolean(),
});

/** What the engine makes of a table: the result, or why there is none. */
async function decidedByEngine(id: string, given: Values): Promise<string> {
  const variables = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, { value: value as unknown, type: TYPES[typeof value] }]),
  );
  const { status, body } = await engine.rest(`/decision-definition/key/${id}/evaluate`, { variables });
  if (status !== 200) return "stopped";
  const [row] = body as readonly { readonly result: { readonly value: string } }[];
  return row?.result.value ?? "stopped";
}

const TYPES: Readonly<Record<string, string>> = {
  number: "Integer",
  string: "String",
  boolean: "Boolean",
  object: "Null",
};

function decidedByRecord(one: DecisionTable, given: Values): string {
  try {
    return decideByTable(one, { ...given });
  } catch {
    return "stopped";
  }
}

describe("a decision table", () => {
  test("decides in the engine as in the record, whatever its cells and the values, empty ones among them", async () => {
    const tables = fc.sample(table, { numRuns: 40, seed: 13 }).map((one, at) => ({ ...one, id: `random_${at}` }));
    await engine.client.deploy(
      "random tables",
      Object.fromEntries(tables.map((one) => [`${one.id}.dmn`, decisionFileText(one)])),
    );
    const questions = tables.flatMap((one, at) =>
      fc.sample(values, { numRuns: 15, seed: at }).map((given) => ({ one, given })),
    );
    const differences: string[] = [];

    for (const { one, given } of questions) {
      const [byEngine, byRecord] = [await decidedByEngine(one.id, given), decidedByRecord(one, given)];
      if (byEngine !== byRecord)
        differences.push(
          [
            one.id,
            one.hitPolicy,
            ...one.rules.map(({ cells, result }) => `${cells.map(formatCell).join(" | ")} → ${result}`),
            `${JSON.stringify(given)}: engine ${byEngine}, record ${byRecord}`,
          ].join("\n"),
        );
    }

    expect(differences.slice(0, 3)).toEqual([]);
    expect(new Set(questions.map(({ one, given }) => decidedByRecord(one, given))).size).toBe(4);
  }, 120_000);

  test("is looked up in the deployment of its own diagram, also when a later one has another of the same name", async () => {
    const answering = (result: string): Readonly<Record<string, string>> => ({
      "pinned.bpmn": straight("pinned", [
        [
          "ask",
          '<businessRuleTask id="ask" camunda:decisionRef="pinned_table" camunda:decisionRefBinding="deployment" camunda:mapDecisionResult="singleEntry" camunda:resultVariable="ask_outcome"/>',
        ],
        userTask("desk"),
      ]),
      "pinned.dmn": decisionFileText({
        id: "pinned_table",
        name: "版本",
        hitPolicy: "FIRST",
        inputs: INPUTS,
        rules: [{ cells: [null, null, null], result }],
      }),
    });
    const deployed = async (result: string): Promise<string> => {
      const { definitions } = await engine.client.deploy(`pinned ${result}`, answering(result));
      return definitions[0]?.id ?? "";
    };
    const [older, newer] = [await deployed("one"), await deployed("two")];

    const outcomes = [];
    for (const definition of [older, newer]) {
      const started = await engine.rest(`/process-definition/${definition}/start`, {
        variables: Object.fromEntries(INPUTS.map(({ variable }) => [variable, { value: null, type: "Null" }])),
      });
      const { id } = started.body as { readonly id: string };
      const { body } = await engine.rest(`/process-instance/${id}/variables/ask_outcome`);
      outcomes.push((body as { readonly value: string }).value);
    }

    expect(outcomes).toEqual(["one", "two"]);
  });
});
