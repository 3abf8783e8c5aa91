import { describe, expect, test } from "@jest/globals";

import {
  type Block,
  type Step,
  choice,
  end,
  goTo,
  loop,
  on,
  otherwise,
  sequence,
  step,
  together,
  wait,
  where,
} from "../../../modeler/blocks/block.ts";
import { bpmnText, readBpmn } from "../../../modeler/blocks/moddle.ts";
import { settingOf, text } from "../../../modeler/rules/model.ts";
import { freeFlow } from "../../support/free-flow.ts";
import { diagramOf, elementOf, flowsOf } from "./composed.ts";

const person = (key: string, more: Partial<Step> = {}): Step =>
  step({ key, kind: "review", name: key, doneBy: { group: "officer:NYNC" }, ...more });
const END = end("end", "办结");
const flows = (...blocks: readonly Block[]): readonly string[] => flowsOf(diagramOf(sequence(...blocks)));

describe("blocks as a diagram", () => {
  test("a branch has the condition of its outcomes, and the default branch none", () => {
    const ask = choice(
      "ask",
      "结论",
      on("a", ["yes", "maybe"], "是", person("b")),
      on("a", ["no"], "否"),
      otherwise("其他", END),
    );

    expect(flows(person("a"), ask, goTo("end"))).toEqual([
      "start > a",
      "a > ask",
      "ask > b : a_outcome == 'yes' || a_outcome == 'maybe'",
      "ask > end : a_outcome == 'no'",
      "ask > end : else",
      "b > end",
    ]);
  });

  test("a branch may ask for a field of the application or of a general task", () => {
    const ask = choice(
      "ask",
      "面积",
      where({ of: null, field: "seats", operator: ">=", value: 50 }, "多"),
      where({ of: "a", field: "urgent", operator: "==", value: true }, "急"),
      where({ of: "a", field: "way", operator: "!=", value: "post" }, "窗口"),
      otherwise("其他"),
    );

    expect(flows(person("a"), ask, END).slice(2)).toEqual([
      "ask > end : fact_seats >= 50",
      "ask > end : a_urgent == true",
      "ask > end : a_way != 'post'",
      "ask > end : else",
    ]);
  });

  test("the case goes on when all parallel branches are done; several ways out of one come together first", () => {
    const branch = sequence(person("b"), choice("ask", "结论", on("b", ["yes"], "是", person("c")), otherwise("否")));

    expect(flows(together("split", "同时", person("a"), branch), END)).toEqual([
      "start > split",
      "split > a",
      "split > b",
      "a > split_join",
      "b > ask",
      "ask > c : b_outcome == 'yes'",
      "ask > split_merge2 : else",
      "c > split_merge2",
      "split_merge2 > split_join",
      "split_join > end",
    ]);
  });

  test("a return into a split goes through a merge before it", () => {
    const back = choice("ask", "结论", on("c", ["done"], "完成"), on("c", ["again"], "再来", goTo("split")));

    expect(flows(together("split", "同时", person("a"), person("b")), person("c"), back, END)).toEqual(
      expect.arrayContaining([
        "start > split_merge",
        "ask > split_merge : c_outcome == 'again'",
        "split_merge > split",
      ]),
    );
  });

  test("a loop leads back to the beginning of its body, by the steps of the branch", () => {
    const body = sequence(person("a"), person("b"));
    const repeated = loop(body, {
      key: "ask",
      name: "结论",
      again: [on("b", ["survey"], "勘察", person("c"))],
      done: [on("b", ["done"], "完成")],
    });

    expect(flows(repeated, END)).toEqual([
      "start > a",
      "a > b",
      "b > ask",
      "ask > end : b_outcome == 'done'",
      "ask > c : b_outcome == 'survey'",
      "c > a",
    ]);
  });

  test("an error of a step leads where its failure says", () => {
    const seal = person("seal", { failure: { key: "invalid", name: "无效", code: "INVALID", next: goTo("a") } });
    const definitions = diagramOf(sequence(person("a"), seal, END));

    expect(flowsOf(definitions)).toEqual(["start > a", "a > seal", "seal > end", "invalid > a"]);
    expect(elementOf(definitions, "invalid").get("attachedToRef")).toBe(elementOf(definitions, "seal"));
  });

  test("of several events the first ends a wait; the gateway says its kind, and a lone event says it itself", () => {
    const several = wait({
      key: "reply",
      kind: "message",
      name: "等待回函",
      settings: { workingDays: 5 },
      events: [
        { key: "came", name: "收到", on: "message" },
        { key: "late", name: "期满", on: "date", next: person("a") },
      ],
    });
    const alone = wait({
      key: "rest",
      kind: "date",
      name: "等候",
      events: [{ key: "rest", name: "等候", on: "date" }],
    });
    const definitions = diagramOf(sequence(several, alone, END));

    expect(flowsOf(definitions)).toEqual([
      "start > reply",
      "reply > came",
      "reply > late",
      "came > rest",
      "late > a",
      "a > rest",
      "rest > end",
    ]);
    expect(settingOf(elementOf(definitions, "reply"), "kind")).toBe("message");
    expect(settingOf(elementOf(definitions, "reply"), "workingDays")).toBe("5");
    expect(settingOf(elementOf(definitions, "came"), "kind")).toBeUndefined();
    expect(settingOf(elementOf(definitions, "rest"), "kind")).toBe("date");
  });

  test("a wait lasts until the variable of its own id, and its message has the id of the event", async () => {
    const definitions = diagramOf(freeFlow(), (key) => `x_${key}`);
    const xml = await bpmnText(definitions);

    expect(xml).toContain("${x_supplementWait_until}");
    expect(xml).toContain('name="supplementHandedIn"');
    expect(flowsOf(definitions)).toEqual(
      expect.arrayContaining([
        "x_isLarge > x_board : x_estimate_area >= 500",
        "x_leadOutcome > x_survey : x_lead_outcome == 'siteSurvey'",
      ]),
    );
  });

  test("a step carries its kind and one property for each setting, lists and objects as JSON", () => {
    const settings = { lead: true, days: 5, points: ["场所"], rule: { max: 3 }, publicName: "审查" };
    const task = elementOf(diagramOf(sequence(person("a", { settings }), END)), "a");

    expect(
      ["kind", "lead", "days", "points", "rule", "publicName"].map((name) => [name, settingOf(task, name)]),
    ).toEqual([
      ["kind", "review"],
      ["lead", "true"],
      ["days", "5"],
      ["points", '["场所"]'],
      ["rule", '{"max":3}'],
      ["publicName", "审查"],
    ]);
    expect(text(task, "camunda:candidateGroups")).toBe("officer:NYNC");
  });

  test("survives writing and reading", async () => {
    const xml = await bpmnText(diagramOf(freeFlow()));

    expect(await bpmnText(await readBpmn(xml))).toBe(xml);
  });
});

describe("blocks that are no flow are refused", () => {
  const inside = together("split", "同时", person("a"), sequence(person("b"), goTo("c")));
  const REFUSED: readonly (readonly [string, readonly Block[], string])[] = [
    ["two blocks of one key", [person("a"), person("a"), END], "Two blocks have the key 'a'"],
    ["a flow to no block", [person("a"), goTo("b")], "'b' is no block of the flow"],
    ["a flow to a join", [together("s", "同时", person("a"), person("b")), goTo("s_join")], "'s_join' is no block"],
    ["an open end", [person("a")], "'a' leads nowhere"],
    ["a block that nothing leads to", [END, person("a")], "Nothing leads to a step"],
    ["a parallel branch that leaves the others", [inside, person("c"), END], "never comes to its end"],
    [
      "a way out of a parallel branch",
      [
        together(
          "s",
          "同时",
          person("a"),
          sequence(person("b"), choice("ask", "结论", on("b", ["x"], "走", goTo("c")), otherwise("留"))),
        ),
        person("c"),
        END,
      ],
      "leads into a parallel branch or out of it",
    ],
    [
      "a way into a parallel branch",
      [
        together("s", "同时", person("a"), person("b")),
        person("c"),
        choice("ask", "结论", on("c", ["x"], "退", goTo("a")), otherwise("留")),
        END,
      ],
      "leads into a parallel branch or out of it",
    ],
    [
      "an outcome without a branch",
      [person("a", { outcomes: ["yes", "no"] }), choice("ask", "结论", on("a", ["yes"], "是")), END],
      "'ask' has no branch for no of 'a'",
    ],
    [
      "fields without a default",
      [choice("ask", "面积", where({ of: null, field: "x", operator: "==", value: 1 }, "一")), END],
      "'ask' asks for fields and has no default branch",
    ],
    ["two defaults", [choice("ask", "结论", otherwise("一"), otherwise("二")), END], "'ask' has 2 default branches"],
  ];

  test.each(REFUSED)("%s", (_case, blocks, words) => {
    expect(() => diagramOf(sequence(...blocks))).toThrow(words);
  });

  test("an id that no variable can be named by, and one given twice", () => {
    expect(() => diagramOf(sequence(person("a"), END), (key) => `${key}-1`)).toThrow("no usable id");
    expect(() => diagramOf(sequence(person("a"), END), () => "same")).toThrow("the same id");
  });
});
