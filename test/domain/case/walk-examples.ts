import type { ExampleCase } from "../../../processes/example-case.ts";
import { addDays } from "../../../domain/law/dates.ts";
import { commands, demo, filer, filing, openDesk, raise, type Desk } from "./desk.ts";

/** Walks an example by the rules alone, step by step, as the people and the flow of the hall would. */
export function walkByRules(itemId: string, example: ExampleCase): Desk {
  return walkOn(openDesk(itemId), example);
}

/** The same on a desk that was opened before. */
export function walkOn(desk: Desk, example: ExampleCase): Desk {
  const refused = example.expect.path.some((step) => step[1] === "refuse");
  const record = demo.records.find(({ idNumber }) => idNumber === example.applicant.idNumber);
  desk.change({ record: record?.data ?? null, recordSubject: record ? { name: record.name, formerNames: [] } : null });
  desk.act(filer(example), filing(example));
  for (const [step, outcome] of example.expect.path)
    (STEPS[step] ?? raise(step))(desk, { outcome: String(outcome), step, refused });
  return desk;
}

interface Taking {
  readonly step: string;
  readonly outcome: string;
  readonly refused: boolean;
}

const STEPS: Record<string, (desk: Desk, taking: Taking) => void> = {
  intake: (desk) => desk.act(desk.people.system, { type: "registerIntake" }),
  acceptance: (desk, { outcome }) =>
    desk.act(
      desk.people.acceptor,
      commands.acceptance(desk, outcome as "accepted", {
        reason: "不属于本机关职权范围，或逾期未补正",
        basis: "《行政许可法》第三十二条",
        competentOrgan: outcome === "refused" ? "石家庄市农业农村局" : null,
      }),
    ),
  supplementNotice: serve,
  refusalNotice: serve,
  terminationNotice: serve,
  decisionNotice: serve,
  supplementHandedIn: (desk) => desk.act(desk.people.owner, commands.supplement(desk)),
  supplementDeadline: (desk) => desk.goTo(addDays(desk.file().supplement?.dueOn ?? raise("deadline"), 1)),
  terminationSignOff: (desk, { outcome }) => desk.act(desk.people.chief, commands.endIt(outcome as "confirmed")),
  review: (desk) => desk.act(desk.people.system, { type: "prepareReview" }),
  reviewTask: (desk, { outcome, refused }) =>
    desk.act(
      desk.people.officer,
      outcome === "siteSurvey" ? commands.survey() : commands.review(desk, refused ? "refuse" : "grant"),
    ),
  siteSurvey: (desk) => desk.act(desk.people.officer, commands.surveyEnd()),
  signOffTask: (desk, { outcome, refused }) =>
    desk.act(
      desk.people.chief,
      outcome === "signed" ? commands.sign(desk, refused ? "refuse" : "grant") : commands.sendBack(),
    ),
  signOff: (desk) => desk.act(desk.people.system, { type: "confirmSignOff" }),
  issuance: (desk) => desk.act(desk.people.system, commands.issue()),
  delivery: (desk) => desk.act(desk.people.issuer, commands.deliver(desk)),
  selfPrint: (desk) => desk.act(desk.people.owner, { type: "recordSelfPrint" }),
  withdrawal: (desk) => desk.act(desk.people.owner, { type: "withdrawCase", reason: "不再需要", present: null }),
};

function serve(desk: Desk, { step }: Taking): void {
  desk.act(desk.people.system, commands.serve(step));
}
