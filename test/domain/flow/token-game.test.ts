import { beforeAll, describe, expect, it } from "@jest/globals";
import type { FlowPlan } from "../../../domain/flow/plan.ts";
import { routingFacts } from "../../../domain/flow/routing.ts";
import { arrive, begin, complete, fail, isEnded, pass, type FlowState } from "../../../domain/flow/token-game.ts";
import { planOf } from "../../../modeler/gate/plan-of.ts";
import { sampleItems } from "../../../processes/load-sample.ts";
import { freeFlow } from "../../modeler/gate/free-flow.ts";
import { CHOICE, END, START, TOGETHER, person, smallDiagram } from "../../modeler/gate/small-diagram.ts";
import { open, walkPath } from "./walk-path.ts";

const items = sampleItems();
const examples = items.flatMap((loaded) => loaded.cases.map((example) => ({ loaded, example })));

describe.each(examples.map(({ loaded, example }) => [loaded.item.id, example.name, loaded, example] as const))(
  "the path of %s: %s",
  (_id, _name, loaded, { application, expect: { path, status } }) => {
    it("is played to its end", async () => {
      const facts = routingFacts(loaded.form.components, application);
      const end = walkPath(await planOf(loaded), path, facts);
      expect(isEnded(end)).toBe(status !== "withdrawn");
    });
  },
);

describe("a free flow", () => {
  let plan: FlowPlan;
  let reviewing: FlowState;

  beforeAll(async () => {
    const [, bundle] = items;
    if (!bundle) throw new Error("no bundled item");
    plan = await planOf({ ...bundle, bpmn: freeFlow() });
    reviewing = complete(complete(begin(plan), "take", "accepted"), "prep", "byPerson");
  });

  it("opens the steps of parallel branches together, and goes on when all have ended", () => {
    expect(open(reviewing)).toBe("other own");
    const one = complete(reviewing, "other", "submitted");
    expect(open(one)).toBe("own");
    expect(open(complete(one, "own", "submitted"))).toBe("pen");
  });

  it("goes round a loop in one branch while the other stays open", () => {
    const surveyed = complete(complete(reviewing, "own", "siteSurvey"), "visit", "completed");
    expect(open(surveyed)).toBe("other own");
    expect(surveyed.variables).toMatchObject({ own_outcome: null });
  });

  it("leads a returned case back to both departments", () => {
    const signing = complete(complete(reviewing, "other", "submitted"), "own", "submitted");
    const again = complete(complete(signing, "pen", "returned"), "prep", "byPerson");
    expect(open(again)).toBe("other own");
  });

  it("follows the error of a platform step", () => {
    const signing = complete(complete(reviewing, "other", "submitted"), "own", "submitted");
    expect(open(fail(complete(signing, "pen", "signed"), "seal", "AUTHORITY_INVALID"))).toBe("pen");
  });

  it("waits until something arrives", () => {
    const asked = complete(complete(begin(plan), "take", "pending"), "look", "supplement");
    const waiting = complete(asked, "ask", "served");
    expect(open(waiting)).toBe("hold");
    expect(open(arrive(waiting, "hold", "deadline"))).toBe("look");
    expect(() => complete(waiting, "hold", "handedIn")).toThrow("waits");
    expect(() => arrive(waiting, "hold", "arrived")).toThrow("does not wait for arrived");
    expect(() => pass(asked, "ask")).toThrow("does not wait");
  });

  it("changes nothing by itself: an earlier state can be played again", () => {
    complete(reviewing, "own", "submitted");
    expect(open(reviewing)).toBe("other own");
  });

  it("knows no outcome that the flow does not offer, and no step that is not open", () => {
    expect(() => complete(reviewing, "own", "hearing")).toThrow("offers submitted, siteSurvey, not hearing");
    expect(() => complete(reviewing, "pen", "signed")).toThrow("'pen' is not open; open are own, other");
  });

  it("ends", () => {
    let state = complete(complete(reviewing, "other", "submitted"), "own", "submitted");
    for (const [step, outcome] of [
      ["pen", "signed"],
      ["seal", "refuse"],
      ["letter", "served"],
      ["hand", "delivered"],
    ] as const) {
      expect(isEnded(state)).toBe(false);
      state = complete(state, step, outcome);
    }
    expect(isEnded(state)).toBe(true);
  });
});

describe("a flow with a fault", () => {
  const read = async (elements: Parameters<typeof smallDiagram>[0], flows: string): Promise<FlowPlan> => {
    const [, bundle] = items;
    if (!bundle) throw new Error("no bundled item");
    return planOf({ ...bundle, bpmn: smallDiagram(elements, flows) });
  };
  const review = person("review", "officer:SCJG");

  it("stops at a gateway of which no branch holds", async () => {
    const plan = await read({ s: START, a: review, g: CHOICE, e: END }, "s a\na g\ng e ${a_outcome == 'siteSurvey'}");
    expect(() => complete(begin(plan), "a", "submitted")).toThrow("No branch of 'g'");
  });

  it("neither ends nor goes on at a join whose other branch is never taken", async () => {
    const plan = await read(
      { s: START, a: review, g: CHOICE, j: TOGETHER, e: END, f: END },
      "s a\na g\ng j ${a_outcome == 'submitted'}\ng j else\nj e",
    );
    const stuck = complete(begin(plan), "a", "submitted");
    expect([isEnded(stuck), open(stuck)]).toEqual([false, ""]);
  });

  it("is found to run in a circle", async () => {
    const plan = await read({ s: START, a: review, g: CHOICE, h: CHOICE }, "s a\na g\ng h\nh g");
    expect(() => complete(begin(plan), "a", "submitted")).toThrow("circle");
  });

  it("ends everything where it terminates", async () => {
    const plan = await read(
      {
        s: START,
        p: TOGETHER,
        a: review,
        b: review,
        e: { ...END, inside: "<bpmn:terminateEventDefinition />" },
        f: END,
      },
      "s p\np a\np b\na e\nb f",
    );
    expect(isEnded(complete(begin(plan), "a", "submitted"))).toBe(true);
    expect(open(complete(begin(plan), "b", "submitted"))).toBe("a");
  });
});
