import { describe, expect, test } from "@jest/globals";
import { COMMANDS } from "../../../domain/case/commands.gen.ts";
import { fillIn } from "../../../domain/case/fill-in.ts";
import { STEP_KINDS } from "../../../domain/case/step-kinds.gen.ts";

describe("an absent field", () => {
  test("is null, an empty list or an empty text, at any depth", () => {
    const { decideAcceptance, recordDelivery, proveIdentity } = COMMANDS;
    const judged = [{ materialId: "M-1", verdict: "qualified" as const }];

    expect(fillIn(decideAcceptance.body, { outcome: "accepted", verdicts: judged })).toEqual({
      outcome: "accepted",
      verdicts: [{ materialId: "M-1", verdict: "qualified", fault: null, fix: null }],
      reason: null,
      basis: null,
      competentOrgan: null,
      ground: null,
    });
    expect(fillIn(decideAcceptance.body, { outcome: "refused" }).verdicts).toEqual([]);
    expect(fillIn(recordDelivery.body, {})).toEqual({
      recipient: "",
      recipientIdNumber: "",
      identityCheck: "",
      service: null,
    });
    expect(fillIn(proveIdentity.body, { applicant: { document: "passport" } })).toEqual({
      applicant: { document: "passport", note: null },
      agent: null,
    });
  });

  test("does not change given fields", () => {
    const surveyed = {
      persons: [{ personId: "p-1" }, { name: "甲", idNumber: "1" }],
      place: "厂区",
      passed: false,
      report: null,
      on: null,
      result: "未建成",
    };

    expect(fillIn(COMMANDS.finishSpecialProcedure.body, surveyed)).toEqual(surveyed);
  });

  test.each(Object.values(COMMANDS).filter(({ body }) => body !== null))(
    "has an empty value in every body: $type",
    ({ body }) => {
      const { properties, required = [] } = body as { properties: Record<string, object>; required?: string[] };
      const mayBeLeftOut = Object.keys(properties).filter((key) => !required.includes(key));
      const wholly = Object.fromEntries(required.map((key) => [key, "given"]));

      const filled = fillIn(body as never, wholly as never);

      expect(Object.keys(filled).toSorted()).toEqual([...required, ...mayBeLeftOut].toSorted());
      expect(Object.values(filled)).not.toContain(undefined);
    },
  );
});

test("no command completes two kinds of steps", () => {
  const commands = Object.values(STEP_KINDS).flatMap(({ command }) => command ?? []);

  expect(new Set(commands).size).toBe(commands.length);
});
