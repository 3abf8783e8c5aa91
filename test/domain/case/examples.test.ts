import { describe, expect, test } from "@jest/globals";
import { evolveAll } from "../../../domain/case/evolve.ts";
import type { SeriesSubject } from "../../../domain/case/define-command.ts";
import { definitionOf } from "../../../domain/case/decide.ts";
import type { Command } from "../../../domain/case/commands.gen.ts";
import { sampleItems } from "../../../processes/load-sample.ts";
import { stepOf } from "../../../domain/flow/plan.ts";
import { planOfItem } from "../../support/plans.ts";
import { openScenario, told } from "./scenario.ts";
import { walkByRules, walkOn } from "./walk-examples.ts";

describe.each(sampleItems().map(({ item, cases }) => [item.id, cases] as const))(
  "%s, by the rules alone:",
  (itemId, cases) => {
    test.each(cases.map((example) => [example.name, example] as const))("%s", (_name, example) => {
      const scenario = walkByRules(itemId, example);

      expect(scenario.file().status).toBe(example.expect.status);
      expect(evolveAll(null, scenario.events)).toEqual(scenario.file());
      const outcomes = scenario.events
        .flatMap((event) => told(scenario, [event]))
        .flatMap((command) => (command.type === "completeTask" ? Object.entries(command.variables) : []))
        .filter(([, value]) => value !== null);
      expect(outcomes).toEqual(
        example.expect.path
          .filter(([step]) => decides(itemId, step))
          .map(([step, outcome]) => [`${step}_outcome`, outcome]),
      );
    });
  },
);

/** A step of people on whose outcome a branch of the flow depends. */
function decides(itemId: string, step: string): boolean {
  const plan = planOfItem(itemId);
  const isAsked = plan.variables.some(({ of, element }) => of === "outcome" && element === step);
  return isAsked && stepOf(plan, step).group !== null;
}

test("no personal data reach the engine: only ids, words, dates and flags", () => {
  for (const { item, cases } of sampleItems()) {
    for (const example of cases) {
      const scenario = walkByRules(item.id, example);
      const sent = JSON.stringify(told(scenario, scenario.events));

      for (const secret of [example.applicant.name, example.applicant.idNumber, example.applicant.phone, "QUERY234"])
        expect(sent).not.toContain(secret);
    }
  }
});

const seriesOf = (command: Command, subject: SeriesSubject) => definitionOf(command).needs.series(command, subject);

test("every series from which a command draws is declared before, so that its row can be locked", () => {
  const types = new Set<Command["type"]>();
  for (const { item, cases } of sampleItems()) {
    for (const example of cases) {
      const scenario = openScenario(item.id);
      const act = scenario.act;
      let command: Command | undefined;
      scenario.change({
        numbers: {
          next: (series, year) => {
            types.add(command?.type ?? "fileCase");
            expect(
              seriesOf(command ?? { type: "applyLaw" }, {
                caseFile: command?.type === "fileCase" ? null : scenario.file(),
                item,
                body: scenario.context().body,
                at: scenario.context().now,
              }),
            ).toContainEqual({ series, year });
            return 1;
          },
        },
      });
      walkOn(
        {
          ...scenario,
          act: (who, given) => {
            command = given;
            return act(who, given);
          },
        },
        example,
      );
    }
  }

  expect([...types].sort()).toEqual([
    "answerTermination",
    "beginSpecialProcedure",
    "confirmSignOff",
    "decideAcceptance",
    "fileCase",
    "issueResult",
    "registerIntake",
  ]);
});
