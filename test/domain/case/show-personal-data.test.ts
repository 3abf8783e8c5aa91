import { describe, expect, test } from "@jest/globals";

import { MASKED, maskCase } from "../../../domain/case/disclosure/mask-case.ts";
import { fieldsOf } from "../../../domain/form/visible.ts";
import { loadDemo } from "../../../processes/load-demo.ts";
import { sampleItems } from "../../../processes/load-sample.ts";
import { actor } from "../../support/demo-actors.ts";
import { scenarioAt } from "./scenario.ts";

const REASON = "核查群众投诉的办理情况";
const idOf = (role: string): string =>
  loadDemo().accounts.find(
    (account) =>
      account.role === role && (account.zoneId === null || account.zoneId === "marketEntry" || role !== "clerk"),
  )?.id ?? "";
const show = (reason = REASON) => ({ type: "showPersonalData", reason }) as const;

describe("showing the personal data of a case", () => {
  test.each([
    ["clerk-market", true],
    ["clerk-agro", false],
    [idOf("issuanceClerk"), true],
    [idOf("hallOffice"), true],
    [idOf("supervisor"), true],
    [idOf("operator"), false],
    [idOf("officer"), false],
    [idOf("chiefRepresentative"), false],
    [idOf("applicant"), false],
  ])("is permitted for %s: %p", (id, may) => {
    const scenario = scenarioAt("readyForDelivery");
    const before = scenario.file();

    if (!may) expect(() => scenario.act(actor(id), show())).toThrow(/ROLE_FORBIDS|DEPARTMENT_FORBIDS/);
    else scenario.act(actor(id), show());

    expect(scenario.file()).toEqual(before);
  });

  test.each(["", "看一下看", "字".repeat(201), "     "])("requires a reason of a minimum length: %p", (reason) => {
    expect(() => scenarioAt("underReview").act(actor("supervisor"), show(reason))).toThrow("REASON_REQUIRED");
  });
});

describe.each(sampleItems().map(({ item, form, cases }) => ({ item, form, cases })))(
  "a masked case of $item.id",
  ({ item, form, cases }) => {
    test("shows choices, numbers and dates, and nothing that the applicant wrote", () => {
      const file = scenarioAt("underReview", item.id === "SH-028" ? "SC-021" : item.id).file();
      const written = { ...file, itemId: item.id, application: cases[0]?.application ?? {} };
      const masked = maskCase(written, form);

      const typed = new Set(
        fieldsOf(form)
          .filter(({ type }) => type === "textfield" || type === "textarea")
          .map(({ key }) => key),
      );
      expect(masked.application).toEqual(
        Object.fromEntries(
          Object.entries(written.application).map(([key, value]) => [key, typed.has(key) ? MASKED : value]),
        ),
      );
      const { agent, phone } = file.applicant;
      const secrets = [
        phone,
        ...Object.values(agent ?? {}),
        ...file.materials.flatMap(({ files }) => files.map(({ name }) => name)),
      ];
      expect(secrets.filter((secret) => JSON.stringify(masked).includes(secret))).toEqual([]);
    });

    test("hides answers without a field in the form", () => {
      const file = { ...scenarioAt("received").file(), application: { unknownField: "秘密", list: ["秘密"] } };

      expect(maskCase(file, form).application).toEqual({ unknownField: MASKED, list: MASKED });
    });
  },
);
