import { describe, expect, it } from "@jest/globals";
import { stepOf, type FlowPlan } from "../../../domain/flow/plan.ts";
import { DiagramRefused } from "../../../modeler/gate/diagram-refused.ts";
import { readPlan } from "../../../modeler/gate/read-plan.ts";
import { sampleItems } from "../../../processes/load-sample.ts";
import { outline } from "../../domain/flow/outline.ts";
import { FREE_FLOW, FREE_FLOWS, freeFlow } from "./free-flow.ts";
import { CHOICE, END, START, person, platform, smallDiagram, timerEvent, type Drawn } from "./small-diagram.ts";

const [, bundle] = sampleItems();
if (!bundle) throw new Error("no bundled item");

const read = (bpmn: string, form = bundle.form): Promise<FlowPlan> => readPlan({ ...bundle, form, bpmn });
/** The free flow with some elements changed, and one line of its flows replaced. */
const changed = (elements: Readonly<Record<string, Drawn>>, from = "", to = ""): string =>
  smallDiagram({ ...FREE_FLOW, ...elements }, FREE_FLOWS.replace(from, to));

async function problemsOf(bpmn: string): Promise<readonly string[]> {
  const refused = await read(bpmn).catch((error: unknown) => error);
  if (!(refused instanceof DiagramRefused)) throw new Error("was not refused");
  return refused.problems;
}

describe("the plan of a diagram with free ids", () => {
  it("knows kind, settings, outcome and neighbours of each step", async () => {
    expect(outline(await read(freeFlow()))).toMatchObject({
      take: "intake; ⚙intake; → take_outcome; offers accepted|pending",
      look: 'acceptance{"days":1}; clerk:marketEntry; → look_outcome; offers accepted|supplement|refused|notRequired',
      ask: 'notice{"paper":"supplementNotice"}; ⚙notice; offers served; sets hold_until {"given":true}; empties look_outcome',
      hold: "supplement; offers handedIn|deadline; waits supplementHandedIn|hold_until",
      own: 'review{"lead":true,"days":1}; officer:SCJG; → own_outcome; offers submitted|siteSurvey; empties pen_outcome; beside other; entered',
      visit:
        'specialProcedure{"procedure":"siteSurvey"}; officer:SCJG; offers completed; empties own_outcome; beside other; entered',
      pen: 'signOffTask{"days":1}; chief:SCJG; → pen_outcome; offers signed|returned; empties seal_outcome',
      seal: "signOff; ⚙sign-off; → seal_outcome; offers grant|refuse; AUTHORITY_INVALID → pen",
      make: "issuance; ⚙issuance; → make_outcome; offers window|none",
      letter: 'notice{"paper":"refusalDecision"}; ⚙notice; offers window|none',
    });
  });

  it("gives the applicant the public name, or what the kind makes of its settings, never the name for staff", async () => {
    const plan = await read(freeFlow());
    expect(stepOf(plan, "other").publicName).toBe("农业农村部门审查");
    expect(stepOf(plan, "visit")).toMatchObject({ name: "现场核查（内部）", publicName: "实地勘察" });
  });

  it("takes the stage from the kind, or from the step where the kind leaves it open", async () => {
    const plan = await read(freeFlow());
    expect([stepOf(plan, "ask").stage, stepOf(plan, "letter").stage, stepOf(plan, "make").stage]).toEqual([
      "acceptance",
      "issuance",
      "issuance",
    ]);
  });

  it("keeps what each outcome establishes; the finding of a second department establishes no review", async () => {
    const plan = await read(freeFlow());
    expect(stepOf(plan, "own").effects["submitted"]).toEqual({ gives: ["reviewed"], voids: ["signed"] });
    expect(stepOf(plan, "other").effects["submitted"]).toEqual({ gives: [], voids: ["signed"] });
  });

  it("fills in defaults", async () => {
    const plan = await read(changed({ own: person("review", "officer:SCJG") }));
    expect(stepOf(plan, "own").settings).toEqual({ lead: true });
  });

  it("offers a person no word that only a default branch would take", async () => {
    const plan = await read(changed({}, "next both ${own_outcome == 'submitted'}", "next both else"));
    expect(stepOf(plan, "own").offers).toEqual(["submitted", "siteSurvey"]);
  });

  it("offers of a wait only what can arrive there", async () => {
    const { late: _, ...elements } = FREE_FLOW;
    const plan = await read(smallDiagram(elements, FREE_FLOWS.replace(/ {2}(hold late|late look)\n/gu, "")));
    expect(stepOf(plan, "hold")).toMatchObject({
      offers: ["handedIn"],
      wait: { message: "supplementHandedIn", until: null },
    });
  });

  it("records no entry where a kind that may stand several times stands once", async () => {
    const { other: _, fork: _fork, both: _both, ...elements } = FREE_FLOW;
    const flows = FREE_FLOWS.replace("prep fork", "prep own")
      .replace(/ {2}(fork own|fork other|other both|both pen)\n/gu, "")
      .replace("next both", "next pen");
    const plan = await read(smallDiagram(elements, flows));
    expect(stepOf(plan, "own").entered).toBe(false);
  });

  it("has the routing fields that a branch reads as facts", async () => {
    const form = {
      ...bundle.form,
      components: bundle.form.components.map((field) =>
        "key" in field && ["online", "premisesArea", "businessMode"].includes(field.key)
          ? { ...field, routing: true }
          : field,
      ),
    };
    const bpmn = changed(
      { big: CHOICE },
      "prep fork",
      "prep big\n big fork ${fact_premisesArea > 100 || fact_online}\n big own else",
    );
    expect((await read(bpmn, form)).variables.filter(({ of }) => of === "fact")).toEqual([
      { name: "fact_premisesArea", of: "fact", type: "whole", element: null },
      { name: "fact_online", of: "fact", type: "flag", element: null },
    ]);
  });

  it("does not depend on what nodes say of their own flows", async () => {
    const bpmn = freeFlow().replace("</bpmn:endEvent>", "<bpmn:incoming>f0</bpmn:incoming></bpmn:endEvent>");
    expect((await read(bpmn)).edges).toEqual((await read(freeFlow())).edges);
  });
});

describe("a diagram is refused", () => {
  it.each<[string, string, string]>([
    [
      "if a step has no kind",
      changed({ own: { ...person("review", "officer:SCJG"), settings: {} } }),
      "“own”没有设定环节类型",
    ],
    ["if nobody knows its kind", changed({ own: person("reading", "officer:SCJG") }), "环节类型“reading”不存在"],
    ["if its kind is drawn otherwise", changed({ own: platform("review", "review") }), "“审查”不能用这种图形"],
    ["if its topic is another's", changed({ make: platform("issuance", "intake") }), "“制证”不能用这种图形"],
    [
      "if its kind has no such setting",
      changed({ pen: person("signOffTask", "chief:SCJG", { lead: true }) }),
      "“pen”不能设定“lead”",
    ],
    [
      "if a setting does not fit",
      changed({ own: person("review", "officer:SCJG", { lead: "perhaps" }) }),
      "的“主办”设定得不正确",
    ],
    ["if a setting is missing", changed({ visit: person("specialProcedure", "officer:SCJG") }), "没有设定“程序种类”"],
    [
      "if a stage is missing",
      changed({ ask: platform("notice", "notice", { paper: "supplementNotice" }) }),
      "“ask”没有设定所属阶段",
    ],
    [
      "if a stage is another's",
      changed({ make: platform("issuance", "issuance", { stage: "review" }) }),
      "应为“制证与送达”",
    ],
    ["if a timer does not read the variable of its wait", changed({ late: timerEvent("due") }), "应写作${hold_until}"],
    [
      "if a condition cannot be read",
      changed({}, "${take_outcome == 'accepted'}", "${take_outcome.equals('x')}"),
      "条件读不懂",
    ],
    [
      "if a step splits the flow itself",
      changed({}, "hand done", "hand done\n hand how"),
      "“hand”有2条连线通出去，请改用“分情况”或者“同时办理”",
    ],
    [
      "if an event of a wait leads to one of its own events",
      changed({}, "got look", "got late"),
      "“late”只能接在等待环节之后",
    ],
    ["if an error leads to an event of a wait", changed({}, "broken pen", "broken got"), "“got”只能接在等待环节之后"],
    ["if a step leads nowhere", changed({}, "  hand done", ""), "“hand”没有出线"],
    [
      "if it has two starts",
      changed({ again: START }, "hand done", "hand done\n again take"),
      "应有一个开始，实际有2个",
    ],
    [
      "if an event is none of the hall's",
      changed({ done: { ...END, inside: "<bpmn:errorEventDefinition />" } }),
      "“done”不是流程方案可用的图形",
    ],
    [
      "if it is another item's",
      freeFlow().replace('process id="SC-021"', 'process id="NL-002"'),
      "与事项的编号“SC-021”不一致",
    ],
    [
      "if a part of it is unknown",
      freeFlow().replace("<bpmn:startEvent", "<bpmn:mystery /><bpmn:startEvent"),
      "不能识别的内容",
    ],
    ["if it is no XML", "nonsense", "不是可以读取的流程图"],
  ])("%s", async (_why, bpmn, problem) => {
    expect(await problemsOf(bpmn)).toEqual(expect.arrayContaining([expect.stringContaining(problem)]));
  });

  it("with all its problems at once", async () => {
    const problems = await problemsOf(changed({ own: person("reading", "officer:SCJG"), late: timerEvent("due") }));
    expect(problems).toHaveLength(2);
  });
});
