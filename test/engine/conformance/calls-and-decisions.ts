import { describe, expect, test } from "@jest/globals";

import { newKey } from "../moves.ts";
import type { ObservedEngine } from "./observed-engine.ts";

/** What the fee table answers, by its rules from top to bottom. */
const FEES: readonly (readonly [area: number, kind: string, urgent: boolean, fee: number])[] = [
  [99.5, "个人", true, 0],
  [99.5, "个体工商户", false, 0],
  [100, "企业", false, 20],
  [500, "个人", false, 20],
  [500.5, "个人", false, 30],
  [1000, "企业", true, 100],
  [2000, "企业", false, 50],
];

/** Processes that call others, and decision tables. */
export function callsAndDecisions(observed: ObservedEngine): void {
  describe("a called process", () => {
    test("has the business key of its caller, and neither takes variables from it nor gives it any", async () => {
      const businessKey = newKey();
      const { id } = await observed.peek<{ id: string }>("/process-definition/key/PK-01/start", { businessKey });

      const { body } = await observed.ask("/external-task/fetchAndLock", {
        workerId: "w",
        maxTasks: 1,
        topics: [{ topicName: "member-step", lockDuration: 60_000, businessKey }],
      });
      const [member] = body as { id: string }[];
      const below = await observed.ask("/process-instance", { superProcessInstance: id });
      await observed.ask(`/external-task/${member?.id}/complete`, {
        workerId: "w",
        variables: { made: { value: "licence", type: "String" } },
      });

      expect(body).toMatchObject([{ businessKey, processDefinitionKey: "leaf", variables: {} }]);
      expect(below.body).toMatchObject([{ businessKey, definitionId: expect.stringMatching(/^leaf:/) }]);
      expect((await observed.ask(`/process-instance/${id}/variables`)).body).toEqual({});
      expect((await observed.ask("/process-instance/count", { rootProcessInstanceId: id })).status).toBe(200);
    });

    test("is deleted with its caller", async () => {
      const businessKey = newKey();
      const { id } = await observed.peek<{ id: string }>("/process-definition/key/PK-01/start", { businessKey });

      expect((await observed.ask(`/process-instance/${id}?skipCustomListeners=true`, undefined, "DELETE")).status).toBe(
        204,
      );

      expect((await observed.ask("/process-instance/count", { businessKey })).body).toEqual({ count: 0 });
    });
  });

  describe("a decision table", () => {
    test.each(FEES)("%d m², %s, urgent %s: %d yuan", async (area, kind, urgent, fee) => {
      const variables = {
        area: { value: area, type: "Double" },
        kind: { value: kind, type: "String" },
        urgent: { value: urgent, type: "Boolean" },
      };

      const { id } = await observed.peek<{ id: string }>("/process-definition/key/fee/start", { variables });

      expect((await observed.ask(`/process-instance/${id}/variables/fee`)).body).toMatchObject({
        type: "Long",
        value: fee,
      });
      expect((await observed.ask("/decision-definition/key/fee-table/evaluate", { variables })).body).toMatchObject([
        { result: { type: "Long", value: fee } },
      ]);
    });

    test("records its inputs and outputs in the history", async () => {
      const variables = {
        area: { value: 5, type: "Integer" },
        kind: { value: "个人", type: "String" },
        urgent: { value: false, type: "Boolean" },
      };
      const { id } = await observed.peek<{ id: string }>("/process-definition/key/fee/start", { variables });

      const { body } = await observed.ask(
        `/history/decision-instance?processInstanceId=${id}&includeInputs=true&includeOutputs=true`,
      );

      expect(body).toMatchObject([
        {
          decisionDefinitionKey: "fee-table",
          activityId: "look-up",
          outputs: [{ ruleId: "fee-table-r0", type: "Long", value: 0 }],
        },
      ]);
      expect((body as { inputs: unknown[] }[])[0]?.inputs).toHaveLength(3);
    });

    test("with a missing input matches only rules that do not use it", async () => {
      const { id } = await observed.peek<{ id: string }>("/process-definition/key/fee/start", {
        variables: { area: { value: 5, type: "Integer" } },
      });

      expect((await observed.ask(`/process-instance/${id}/variables/fee`)).body).toMatchObject({ value: 50 });
    });

    test("has no result when no rule matches, and the case continues without one", async () => {
      const { status, body } = await observed.ask("/process-definition/key/no-answer/start", {
        variables: { area: { value: 5, type: "Integer" } },
      });

      expect(status).toBe(200);
      expect(
        (await observed.ask(`/process-instance/${(body as { id: string }).id}/variables/answer`)).body,
      ).toMatchObject({ value: null });
    });
  });
}
