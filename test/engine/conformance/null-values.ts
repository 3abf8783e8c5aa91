import { describe, expect, test } from "@jest/globals";

import { definitions, flow, process, userTask } from "../diagrams.ts";
import { newKey } from "../moves.ts";
import type { ObservedEngine } from "./observed-engine.ts";

/** What the engine does at a gateway with this condition. */
type Verdict = "true" | "false" | "null" | "non-Boolean" | "unknown";

/**
 * Conditions on `nothing`, a variable set to null at the start, and `n`, which is 3. The flow plan's reading of
 * conditions (domain/flow) must agree with this table.
 */
const CONDITIONS: readonly (readonly [condition: string, verdict: Verdict])[] = [
  ["nothing", "null"],
  ["(nothing)", "null"],
  ["n", "non-Boolean"],
  ["'true'", "non-Boolean"],
  ["nowhere", "unknown"],
  ["nowhere == 'x'", "unknown"],
  ["nothing == 'x'", "false"],
  ["'x' == nothing", "false"],
  ["nothing != 'x'", "true"],
  ["nothing == true", "false"],
  ["nothing == false", "false"],
  ["nothing != true", "true"],
  ["nothing == 0", "false"],
  ["nothing == ''", "false"],
  ["nothing == nothing", "true"],
  ["nothing != nothing", "false"],
  ["nothing < 5", "false"],
  ["nothing > 5", "false"],
  ["nothing <= 5", "false"],
  ["nothing >= 5", "false"],
  ["nothing < nothing", "false"],
  ["nothing <= nothing", "true"],
  ["nothing >= nothing", "true"],
  ["!nothing", "true"],
  ["not nothing", "true"],
  ["empty nothing", "true"],
  ["empty n", "false"],
  ["nothing && true", "false"],
  ["nothing || true", "true"],
  ["nothing || false", "false"],
  ["nothing + 1 == 1", "true"],
  ["nothing + nothing == 0", "true"],
  ["n + nothing == n", "true"],
  ["n * nothing == 0", "true"],
  ["n == 3", "true"],
];

const ERRORS: Readonly<Partial<Record<Verdict, RegExp>>> = {
  null: /condition expression returns null/,
  "non-Boolean": /condition expression returns non-Boolean/,
  unknown: /Unknown property used in expression.*Cannot resolve identifier 'nowhere'/s,
};

const key = (at: number): string => `null-${at}`;
const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

function asking(at: number, condition: string): string {
  return definitions(
    process(
      key(at),
      `<startEvent id="start"/><exclusiveGateway id="which" default="which-false"/>${userTask("true")[1]}${userTask("false")[1]}` +
        flow("start", "which") +
        flow(
          "which",
          "true",
          `<conditionExpression xsi:type="tFormalExpression">\${${escaped(condition)}}</conditionExpression>`,
        ) +
        flow("which", "false"),
    ),
  );
}

/** One flow for each condition. */
export const NULL_FLOWS: Readonly<Record<string, string>> = Object.fromEntries(
  CONDITIONS.map(([condition], at) => [`${key(at)}.bpmn`, asking(at, condition)]),
);

/** What conditions mean where a variable is known but empty. */
export function nullValues(observed: ObservedEngine): void {
  describe("a condition on an empty variable", () => {
    test.each(CONDITIONS.map(([condition, verdict], at) => ({ condition, verdict, at })))(
      "$condition: $verdict",
      async ({ verdict, at }) => {
        const businessKey = newKey();

        const started = await observed.ask(`/process-definition/key/${key(at)}/start`, {
          businessKey,
          variables: { nothing: { type: "Null", value: null }, n: { type: "Integer", value: 3 } },
        });

        const tasks = await observed.peek<{ taskDefinitionKey: string }[]>("/task", {
          processInstanceBusinessKey: businessKey,
        });
        const error = ERRORS[verdict];
        expect(started.status).toBe(error ? 500 : 200);
        expect(tasks.map(({ taskDefinitionKey }) => taskDefinitionKey)).toEqual(error ? [] : [verdict]);
        expect(started.text).toMatch(error ?? /"id"/);
      },
    );
  });
}
