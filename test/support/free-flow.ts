import {
  type Block,
  choice,
  goTo,
  loop,
  on,
  otherwise,
  sequence,
  step,
  together,
  where,
} from "../../modeler/blocks/block.ts";
import { decision, ending, opening } from "./random-flow/frame.ts";
import { deliberation, leadReview, procedureOf } from "./random-flow/steps.ts";

/**
 * A flow with everything that the standard flow has not: two reviews of two departments and two opinions at the same time, a survey and then an expert
 * review inside one loop, a general task whose number decides whether a deliberation follows, and a return to the point before the parallel part.
 */
export function freeFlow(): Block {
  return sequence(
    opening(true),
    together("split", "同时办理", ledReview(), coReview(), opinion("RST", "consent"), opinion("NYNC", "wait")),
    estimate(),
    decision("split"),
    ending(),
  );
}

function ledReview(): Block {
  return loop(leadReview("lead"), {
    key: "leadOutcome",
    name: "审查结论",
    done: [on("lead", ["submitted"], "完成")],
    again: [
      on(
        "lead",
        ["siteSurvey"],
        "实地勘察",
        procedureOf("siteSurvey", "survey"),
        procedureOf("expertReview", "experts"),
      ),
    ],
  });
}

function coReview(): Block {
  return step({
    key: "coReview",
    kind: "review",
    name: "农业农村审查",
    doneBy: { group: "officer:NYNC" },
    settings: { lead: false },
  });
}

function opinion(department: "RST" | "NYNC", silence: "consent" | "wait"): Block {
  return step({
    key: `opinion${department}`,
    kind: "opinion",
    name: department === "RST" ? "征求人社意见" : "征求农业农村意见",
    doneBy: { group: `officer:${department}` },
    settings: { question: "对本办件有无不同意见？", limitDays: 5, silence },
    outcomes: ["agree", "disagree", ...(silence === "consent" ? ["silent"] : [])],
  });
}

function estimate(): Block {
  const task = step({
    key: "estimate",
    kind: "generalTask",
    name: "测算面积",
    doneBy: { group: "officer:SCJG" },
    settings: {
      stage: "review",
      fields: [
        {
          id: "estimate-area",
          type: "number",
          key: "area",
          label: "面积",
          routing: true,
          validate: { required: true, integer: true, min: 0, max: 10_000 },
        },
      ],
    },
  });
  const isLarge = { of: "estimate", field: "area", operator: ">=", value: 500 } as const;
  return sequence(
    task,
    choice("isLarge", "面积较大？", where(isLarge, "是", deliberation("board"), conclusion()), otherwise("否")),
  );
}

function conclusion(): Block {
  return choice(
    "boardOutcome",
    "审议结论",
    on("board", ["agreed"], "同意"),
    on("board", ["disagreed"], "不同意", goTo("split")),
  );
}
