import { expect, test } from "@jest/globals";
import { papersIn, textIn } from "./kinds-papers.ts";
import { packageScenario } from "./package-scenario.ts";

test("an item whose prerequisite was not granted ends without a refusal; the applicant is told why and gets the materials back", () => {
  const scenario = packageScenario("refused");
  scenario.act(scenario.people.system, { type: "openMember", element: "open_SC-025", itemId: "SC-025", version: 1 });
  const paper = papersIn(scenario).at(-1);

  expect(paper).toMatchObject({ kind: "memberEndNotice" });
  for (const part of ["市场主体设立登记", "以取得", "不是对", "可以凭收件凭证领回"])
    expect(textIn(paper)).toContain(part);
  expect(scenario.file().packaging?.members[2]?.end?.state).toBe("prerequisiteFailed");
});
