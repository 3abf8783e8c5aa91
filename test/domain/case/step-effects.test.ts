import { describe, expect, test } from "@jest/globals";
import type { Command } from "../../../domain/case/commands.gen.ts";
import { holds, type Fact } from "../../../domain/case/facts.ts";
import { STEP_KINDS, type StepKind } from "../../../domain/case/step-kinds.gen.ts";
import { stepKind } from "../../../domain/case/steps.ts";
import { evolve } from "../../../domain/case/evolve.ts";
import { consentBySilence } from "../../../domain/case/opinion/silence.ts";
import type { SpecialProcedureKind } from "../../../domain/item/service-item.ts";
import { PAPERS } from "../../../domain/paper/papers.gen.ts";
import { planWith } from "../../support/free-plan.ts";
import { scenarioByRule } from "./refusals/refusal.ts";
import { answered, scenarioWithDepartment, SYSTEM } from "./department-scenario.ts";
import { completed, scenarioWithGeneral } from "./general-scenario.ts";
import {
  check,
  endPublicity,
  forward,
  forwardedScenario,
  object,
  publicScenario,
  scenarioToCheck,
  scenarioToForward,
  upperAnswer,
} from "./kinds-scenario.ts";
import { chargedScenario, FEE, owingScenario, pay } from "./payment-scenario.ts";
import { closeMembers, consequences, deliver, openThird, packageScenario } from "./package-scenario.ts";
import { deliberate } from "./deliberation-scenario.ts";
import {
  calendar,
  commands,
  refusedScenario,
  scenarioAt,
  scenarioOnSurvey,
  scenarioWithTermination,
  task,
  type Scenario,
} from "./scenario.ts";

const opinionTask = task("opinion");

type Person = keyof Scenario["people"];
/** How a step ends with an outcome: the case before it, and the act; or why no act does. */
type Ending = (() => Scenario) | "no act of its own";

/** Each outcome of each kind. An outcome that is missing here does not compile; a kind that is missing fails below. */
const ENDINGS: { readonly [K in StepKind]?: Readonly<Record<keyof (typeof STEP_KINDS)[K]["outcomes"], Ending>> } = {
  intake: {
    accepted: () => scenarioByRule(),
    pending: after(scenarioAt("received"), "system", () => ({ type: "registerIntake" })),
  },
  acceptance: {
    accepted: accepting("accepted"),
    supplement: accepting("supplement"),
    refused: accepting("refused"),
    notRequired: accepting("notRequired"),
    terminated: () => scenarioWithTermination(),
  },
  notice: {
    served: () => scenarioAt("supplementServed"),
    window: after(refusedScenario(), "system", () => commands.serve("decisionNotice")),
    none: after(refusedScenario(), "system", () => commands.serve("decisionNotice")),
  },
  supplement: { handedIn: () => scenarioAt("supplementSubmitted"), deadline: "no act of its own" },
  terminationSignOff: {
    confirmed: after(scenarioWithTermination(), "chief", () => commands.endIt()),
    returned: after(scenarioWithTermination(), "chief", () => commands.endIt("returned")),
  },
  reviewPreparation: { byRule: () => scenarioByRule(), byPerson: () => scenarioAt("underReview") },
  review: {
    submitted: () => scenarioAt("awaitingSignOff"),
    siteSurvey: asking("siteSurvey"),
    inspectionTesting: asking("inspectionTesting"),
    hearing: asking("hearing"),
    auction: asking("auction"),
    appraisal: asking("appraisal"),
    tender: asking("tender"),
    quarantine: asking("quarantine"),
    expertReview: asking("expertReview"),
  },
  opinion: {
    agree: after(asked(), "officer", () => answer("agree")),
    disagree: after(asked(), "officer", () => answer("disagree")),
    silent: () => {
      const scenario = asked();
      const [event] = consentBySilence(scenario.file(), [opinionTask], { calendar, now: "2026-04-01T00:00:00.000Z" });
      if (event === undefined) throw new Error("The silence has no effect");
      scenario.replace(evolve(scenario.file(), event));
      return scenario;
    },
  },
  deliberation: {
    agreed: after(scenarioAt("awaitingSignOff"), "officer", () => deliberate("agreed")),
    disagreed: after(scenarioAt("awaitingSignOff"), "officer", () => deliberate("disagreed")),
  },
  publicity: {
    noObjection: published("noObjection"),
    objection: published("objection"),
  },
  forwarding: {
    forwarded: () => forwardedScenario(),
    returned: () => {
      const scenario = scenarioToForward("await");
      scenario.act(scenario.people.chief, forward(scenario, { outcome: "returned", reason: "请补充勘察" }));
      return scenario;
    },
  },
  upperAnswer: {
    granted: after(forwardedScenario(), "officer", () => upperAnswer("granted")),
    refused: after(forwardedScenario(), "officer", () => upperAnswer("refused")),
    returned: after(forwardedScenario(), "officer", () => upperAnswer("returned")),
  },
  postCheck: {
    conforms: after(scenarioToCheck(), "officer", () => check("conforms")),
    rectify: after(scenarioToCheck(), "officer", () => check("rectify")),
    revoke: after(scenarioToCheck(), "officer", () => check("revoke")),
  },
  generalTask: {
    done: () => {
      const scenario = scenarioWithGeneral("signed", { fields: [] });
      scenario.act(scenario.people.officer, completed({}, { outcome: "done", values: {} }));
      return scenario;
    },
  },
  departmentStep: {
    done: () => {
      const scenario = scenarioWithDepartment("signed", { reads: [], fields: [] });
      scenario.act(SYSTEM, answered({}, { outcome: "done", values: {} }));
      return scenario;
    },
  },
  date: {},
  decisionTable: {},
  message: { arrived: "no act of its own", deadline: "no act of its own" },
  specialProcedure: { completed: after(scenarioOnSurvey(), "officer", () => commands.surveyEnd()) },
  signOffTask: {
    signed: () => scenarioAt("signed"),
    returned: after(scenarioAt("awaitingSignOff"), "chief", () => commands.sendBack()),
  },
  signOff: { grant: () => scenarioAt("decided"), refuse: () => refusedScenario() },
  issuance: { window: () => scenarioAt("readyForDelivery"), none: () => scenarioAt("readyForDelivery") },
  payment: {
    due: () => owingScenario(),
    settled: () => {
      const scenario = chargedScenario();
      scenario.change({ item: { ...scenario.context().item, fee: { ...FEE, rates: [] } } });
      scenario.act(scenario.people.system, { type: "orderPayment" });
      return scenario;
    },
  },
  paymentWait: {
    paid: () => {
      const scenario = owingScenario();
      pay(scenario);
      return scenario;
    },
  },
  exchange: { acknowledged: "no act of its own" },
  delivery: { delivered: () => scenarioAt("closed") },
  member: { ended: "no act of its own" },
  memberOpening: {
    opened: after(packageScenario("granted"), "system", () => openThird),
    notOpened: after(packageScenario("refused"), "system", () => openThird),
  },
  packageResults: {
    window: after(packageScenario("granted", "granted"), "system", () => ({ type: "gatherResults" })),
    none: after(handedOver(), "system", () => ({ type: "gatherResults" })),
  },
  packageDelivery: { delivered: () => handedOver() },
  packageEnd: {
    ended: () => {
      const scenario = handedOver();
      const events = scenario.act(scenario.people.system, { type: "endPackage" });
      // Every result is handed over: its last case has closed.
      for (const event of consequences(scenario, events))
        if (event.type === "caseClosed") scenario.replace(evolve(scenario.file(), event));
      return scenario;
    },
  },
};

const outcomes = (Object.keys(STEP_KINDS) as StepKind[]).flatMap((kind) =>
  Object.entries(stepKind(kind).outcomes).map(([word, effects]) => ({ kind, word, effects })),
);

const ended = new Map<() => Scenario, Scenario>();

/** The scenario after the ending, which is brought about once. */
function endedBy(ending: () => Scenario): Scenario {
  const scenario = ended.get(ending) ?? ending();
  ended.set(ending, scenario);
  return scenario;
}

test("every kind is listed here", () => {
  expect(Object.keys(ENDINGS).toSorted()).toEqual(Object.keys(STEP_KINDS).toSorted());
});

describe("an outcome makes true what it gives, and untrue what it takes away:", () => {
  test.each(outcomes.map((one) => [one.kind, one.word, one] as const))("%s: %s", (kind, word, { effects }) => {
    const ending = (ENDINGS[kind] as Readonly<Record<string, Ending>>)[word];
    if (typeof ending !== "function") return expect([effects.gives ?? [], ending]).toEqual([[], expect.any(String)]);
    const scenario = endedBy(ending);
    const is = (fact: Fact): boolean => holds(fact, scenario.file(), []);

    expect((effects.gives ?? []).map((fact) => [fact, is(fact)])).toEqual(
      (effects.gives ?? []).map((fact) => [fact, true]),
    );
    expect((effects.voids ?? []).map((fact) => [fact, is(fact)])).toEqual(
      (effects.voids ?? []).map((fact) => [fact, false]),
    );
  });
});

describe("an outcome requests the numbered papers that it declares, and no others:", () => {
  test.each(outcomes.map((one) => [one.kind, one.word, one] as const))("%s: %s", (kind, word, { effects }) => {
    const ending = (ENDINGS[kind] as Readonly<Record<string, Ending>>)[word];
    const { papers = [] } = effects;
    if (typeof ending !== "function") return expect(papers).toEqual([]);
    const act = endedBy(ending).acts.findLast(({ type }) => type === stepKind(kind).command);
    const requested = (act?.events ?? []).flatMap((event) =>
      event.type === "documentRequested" && Object.hasOwn(PAPERS, event.kind) && PAPERS[event.kind].number !== null
        ? [event.kind]
        : [],
    );

    expect(requested).toEqual(papers);
  });
});

test("the signer's return takes away the review that was in force", () => {
  const scenario = scenarioAt("awaitingSignOff");
  const before = holds("reviewed", scenario.file(), []);

  scenario.act(scenario.people.chief, commands.sendBack());

  expect([before, holds("reviewed", scenario.file(), [])]).toEqual([true, false]);
  expect(scenario.file().review).toMatchObject({ opinion: "grant", returnedOn: "2026-03-02" });
});

test("an error that the diagram catches takes away the signature", () => {
  const scenario = scenarioAt("signed");
  const before = holds("signed", scenario.file(), []);

  scenario.act(scenario.people.system, { type: "voidSignature", code: "AUTHORITY_INVALID", reason: "签批无效" });

  expect(STEP_KINDS.signOff.errors.AUTHORITY_INVALID.voids).toEqual(["signed"]);
  expect([before, holds("signed", scenario.file(), [])]).toEqual([true, false]);
});

/** A package of which everything was handed over, and whose members have closed. */
function handedOver(): Scenario {
  const scenario = packageScenario("granted", "granted");
  scenario.act(scenario.people.issuer, deliver(scenario));
  closeMembers(scenario);
  return scenario;
}

/** A second review of a signed case asks for a procedure. */
function asking(outcome: SpecialProcedureKind): () => Scenario {
  return () => {
    const scenario = scenarioAt("signed");
    scenario.change({ plan: planWith("SC-021", { again: { kind: "review" } }) });
    const again = { ...task("again"), kind: "review" };
    const enter = { type: "enterStep", instance: again.instance, element: "again", kind: "review" } as const;
    scenario.act(scenario.people.system, { ...enter, department: null });
    scenario.act(scenario.people.officer, { ...commands.survey(), task: again, outcome });
    return scenario;
  };
}

/** A signed case of which another department is asked. */
function asked(): Scenario {
  const scenario = scenarioAt("signed");
  scenario.change({
    plan: planWith("SC-021", { opinion: { kind: "opinion", settings: { question: "是否同意", silence: "consent" } } }),
  });
  const enter = { type: "enterStep", instance: opinionTask.instance, element: "opinion", kind: "opinion" } as const;
  scenario.act(scenario.people.system, { ...enter, department: "省农业农村厅" });
  return scenario;
}

/** A case that was made public after its signature, with an objection where one is to hold. */
function published(outcome: "noObjection" | "objection"): () => Scenario {
  return () => {
    const scenario = publicScenario("signed");
    const id = outcome === "objection" ? object(scenario) : null;
    scenario.goTo("2026-03-10");
    const answers = id === null ? [] : [{ id, upheld: true, words: "经核实属实" }];
    scenario.act(scenario.people.officer, endPublicity(answers));
    return scenario;
  };
}

function answer(outcome: "agree" | "disagree"): Command {
  return { type: "giveOpinion", task: opinionTask, outcome, words: "水源保护区内" };
}

/** The case after one more act. */
function after(scenario: Scenario, who: Person, command: (scenario: Scenario) => Command): () => Scenario {
  return () => {
    scenario.act(scenario.people[who], command(scenario));
    return scenario;
  };
}

function accepting(outcome: "accepted" | "supplement" | "refused" | "notRequired"): () => Scenario {
  if (outcome === "supplement") return () => scenarioAt("supplementRequested");
  return after(scenarioAt("received"), "acceptor", (scenario) =>
    commands.acceptance(scenario, outcome, {
      reason: "不属于本机关职权范围",
      basis: "《行政许可法》第三十二条",
      competentOrgan: outcome === "refused" ? "石家庄市农业农村局" : null,
    }),
  );
}
