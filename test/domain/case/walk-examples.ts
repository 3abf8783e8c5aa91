import type { ExampleCase } from "../../../processes/example-case.ts";
import { addDays } from "../../../domain/law/dates.ts";
import { beginSurvey, commands, openScenario, type Scenario } from "./scenario.ts";
import { demo, filer, filing, raise } from "./scenario-filing.ts";

/** Runs an example by the rules alone, step by step, like the people and the flow of the hall. */
export function walkByRules(itemId: string, example: ExampleCase): Scenario {
  return walkOn(openScenario(itemId), example);
}

/** The same in an existing scenario. */
export function walkOn(scenario: Scenario, example: ExampleCase): Scenario {
  const refused = example.expect.path.some((step) => step[1] === "refuse");
  const record = demo.records.find(({ idNumber }) => idNumber === example.applicant.idNumber);
  scenario.change({
    record: record?.data ?? null,
    recordSubject: record ? { name: record.name, formerNames: [] } : null,
  });
  scenario.act(filer(example), filing(example));
  for (const [step, outcome] of example.expect.path)
    (STEPS[step] ?? raise(step))(scenario, { outcome: String(outcome), step, refused });
  return scenario;
}

interface Taking {
  readonly step: string;
  readonly outcome: string;
  readonly refused: boolean;
}

const STEPS: Record<string, (scenario: Scenario, taking: Taking) => void> = {
  intake: (scenario) => scenario.act(scenario.people.system, { type: "registerIntake" }),
  acceptance: (scenario, { outcome }) =>
    scenario.act(
      scenario.people.acceptor,
      commands.acceptance(scenario, outcome as "accepted", {
        reason: "不属于本机关职权范围，或逾期未补正",
        basis: "《行政许可法》第三十二条",
        competentOrgan: outcome === "refused" ? "石家庄市农业农村局" : null,
      }),
    ),
  supplementNotice: serve,
  refusalNotice: serve,
  terminationNotice: serve,
  decisionNotice: serve,
  supplementHandedIn: (scenario) => scenario.act(scenario.people.owner, commands.supplement(scenario)),
  supplementDeadline: (scenario) => scenario.goTo(addDays(scenario.file().supplement?.dueOn ?? raise("deadline"), 1)),
  terminationSignOff: (scenario, { outcome }) =>
    scenario.act(scenario.people.chief, commands.endIt(outcome as "confirmed")),
  payment: (scenario) => scenario.act(scenario.people.system, { type: "orderPayment" }),
  paymentWait: (scenario) => {
    const { orderNumber, fen = 0 } = scenario.file().payment ?? {};
    const money = { orderNumber: orderNumber ?? "", transaction: "T1", fen, paidAt: "2026-03-02T01:30:00.000Z" };
    scenario.act(scenario.people.system, { type: "receivePayment", ...money });
  },
  review: (scenario) => scenario.act(scenario.people.system, { type: "prepareReview" }),
  reviewTask: (scenario, { outcome, refused }) =>
    scenario.act(
      scenario.people.officer,
      outcome === "siteSurvey" ? commands.survey() : commands.review(scenario, refused ? "refuse" : "grant"),
    ),
  siteSurvey: (scenario) => {
    beginSurvey(scenario);
    scenario.act(scenario.people.officer, commands.surveyEnd());
  },
  signOffTask: (scenario, { outcome, refused }) =>
    scenario.act(
      scenario.people.chief,
      outcome === "signed" ? commands.sign(scenario, refused ? "refuse" : "grant") : commands.sendBack(),
    ),
  signOff: (scenario) => scenario.act(scenario.people.system, { type: "confirmSignOff" }),
  issuance: (scenario) => scenario.act(scenario.people.system, commands.issue()),
  delivery: (scenario) => scenario.act(scenario.people.issuer, commands.deliver(scenario)),
  selfPrint: (scenario) => scenario.act(scenario.people.owner, { type: "recordSelfPrint" }),
  withdrawal: (scenario) =>
    scenario.act(scenario.people.owner, { type: "withdrawCase", reason: "不再需要", present: null }),
};

function serve(scenario: Scenario, { step }: Taking): void {
  scenario.act(scenario.people.system, commands.serve(step));
}
