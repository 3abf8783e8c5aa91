import { beforeAll, describe, expect, it } from "@jest/globals";
import { supplementTimer } from "../../../domain/case/flow-command.ts";
import type { FlowPlan } from "../../../domain/flow/plan.ts";
import { completion, isAhead, messageOf, startVariables, thrown, type Done } from "../../../domain/flow/resolve.ts";
import { workingDayCalendar } from "../../../domain/law/calendar.ts";
import { planOf } from "../../../modeler/gate/plan-of.ts";
import { loadCalendar } from "../../../processes/load-calendar.ts";
import { legacyPlanOfItem } from "../../support/legacy-plans.ts";
import { sampleItems } from "../../../processes/load-sample.ts";
import { FREE_FLOW, FREE_FLOWS, freeFlow } from "../../modeler/gate/free-flow.ts";
import { CHOICE, smallDiagram } from "../../modeler/gate/small-diagram.ts";

const calendar = workingDayCalendar(loadCalendar());
const [, bundle] = sampleItems();
if (!bundle) throw new Error("no bundled item");
let [first, free]: FlowPlan[] = [];

beforeAll(async () => {
  first = legacyPlanOfItem("SC-021");
  free = await planOf({ ...bundle, bpmn: freeFlow() });
});

const plan = (which: "first" | "free"): FlowPlan => {
  const found = which === "first" ? first : free;
  if (!found) throw new Error("no plan");
  return found;
};
const ends = (which: "first" | "free", element: string, done: Omit<Done, "on">) =>
  completion(plan(which), element, { ...done, on: "2026-03-02" }, calendar);

describe("a step of one of the first diagrams", () => {
  it.each<[string, string, object]>([
    ["intake", "accepted", { accepted: true }],
    ["intake", "pending", { accepted: false }],
    ["acceptance", "notRequired", { acceptanceOutcome: "notRequired" }],
    ["terminationSignOff", "returned", { terminationOutcome: "returned" }],
    ["review", "byRule", { decidable: true }],
    ["review", "byPerson", { decidable: false }],
    ["reviewTask", "siteSurvey", { reviewOutcome: "siteSurvey" }],
    ["siteSurvey", "completed", { siteSurveyOutcome: "completed" }],
    ["signOffTask", "signed", { signOffOutcome: "signed" }],
    ["signOff", "refuse", { decision: "refuse" }],
    ["issuance", "window", { windowDelivery: true }],
    ["decisionNotice", "none", { windowDelivery: false }],
    ["delivery", "delivered", { deliveryOutcome: "delivered" }],
    ["refusalNotice", "served", {}],
  ])("%s that ends with %s sends what it always sent", (element, outcome, sent) => {
    expect(JSON.stringify(ends("first", element, { outcome }))).toBe(JSON.stringify(sent));
  });

  it.each(["supplementNotice", "terminationNotice", "refusalNotice"])(
    "%s tells when the supplement is due",
    (element) => {
      const until = supplementTimer("2026-03-16");
      expect(ends("first", element, { outcome: "served", until })).toEqual({ supplementDueOn: until });
    },
  );

  it("starts with nothing but the ids of its case, and sends an error alone", () => {
    expect(startVariables(plan("first"))).toEqual({});
    expect(thrown(plan("first"), "signOff", "AUTHORITY_INVALID")).toEqual({});
  });
});

describe("a step of a free flow", () => {
  it("sets its outcome under its own name", () => {
    expect(ends("free", "take", { outcome: "pending" })).toEqual({ take_outcome: "pending" });
  });

  it("sets none that no branch reads", () => {
    expect(ends("free", "hand", { outcome: "delivered" })).toEqual({});
  });

  it("empties those of the steps that come again", () => {
    expect(ends("free", "visit", { outcome: "completed" })).toEqual({ own_outcome: null });
    expect(ends("free", "ask", { outcome: "served", until: "2026-03-16T16:00:00.000Z" })).toEqual({
      look_outcome: null,
      hold_until: "2026-03-16T16:00:00.000Z",
    });
  });

  it("empties them when it fails, too", () => {
    expect(thrown(plan("free"), "seal", "AUTHORITY_INVALID")).toEqual({ pen_outcome: null });
    expect(() => thrown(plan("free"), "seal", "OTHER")).toThrow("no branch for OTHER");
  });

  it("is a fault if the flow has none of that name", () => {
    expect(() => ends("free", "reviewTask", { outcome: "submitted" })).toThrow("no step 'reviewTask'");
  });

  it("starts with every variable empty", () => {
    expect(startVariables(plan("free"))).toEqual({
      take_outcome: null,
      look_outcome: null,
      hold_until: null,
      own_outcome: null,
      pen_outcome: null,
      seal_outcome: null,
      make_outcome: null,
    });
  });
});

describe("the routing facts of an application", () => {
  const routing = ["online", "premisesArea", "businessMode"];
  const form = {
    ...bundle.form,
    components: bundle.form.components.map((field) =>
      "key" in field && routing.includes(field.key) ? { ...field, routing: true } : field,
    ),
  };
  const bpmn = smallDiagram(
    { ...FREE_FLOW, big: CHOICE },
    FREE_FLOWS.replace("prep fork", "prep big\n big fork ${fact_premisesArea > 100 || fact_online}\n big own else"),
  );

  it("are variables from the start, as far as a branch reads them", async () => {
    const asked = await planOf({ ...bundle, form, bpmn });
    const facts = { premisesArea: 180, online: true, businessMode: "catering" };
    expect(startVariables(asked, facts)).toMatchObject({ fact_premisesArea: 180, fact_online: true });
    expect(startVariables(asked, facts)).not.toHaveProperty("fact_businessMode");
  });

  it("are empty where the application says nothing, and a flag is false", async () => {
    const asked = await planOf({ ...bundle, form, bpmn });
    expect(startVariables(asked, {})).toMatchObject({ fact_premisesArea: null, fact_online: false });
  });
});

describe("a wait", () => {
  it.each(["first", "free"] as const)("of the %s flow knows its message", (which) => {
    expect(messageOf(plan(which), "supplement")).toBe("supplementHandedIn");
    expect(() => messageOf(plan(which), "message")).toThrow("0 steps 'message'");
  });

  it("is still to come from some steps, and not from others", () => {
    expect(isAhead(plan("free"), ["look"], "hold")).toBe(true);
    expect(isAhead(plan("free"), ["ask"], "hold")).toBe(true);
    expect(isAhead(plan("free"), ["own", "other"], "hold")).toBe(false);
    expect(isAhead(plan("free"), [], "hold")).toBe(false);
  });
});
