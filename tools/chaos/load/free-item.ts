import { createHash } from "node:crypto";
import type { ServiceItem } from "../../../domain/item/service-item.ts";
import { canonicalJson } from "../../../domain/journal/canonical.ts";
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
} from "../../../modeler/blocks/block.ts";
import { compose } from "../../../modeler/blocks/compose.ts";
import { bpmnText } from "../../../modeler/blocks/moddle.ts";
import { acceptance } from "../../../modeler/wizard/standard/acceptance.ts";
import { issuance } from "../../../modeler/wizard/standard/issuance.ts";
import type { ExampleCase } from "../../../processes/example-case.ts";
import { sampleItems } from "../../../processes/load-sample.ts";
import type { LoadedItem } from "../../../processes/loaded-item.ts";

const ID = "SC-902";

/**
 * The food permit under a number of its own, on a flow that no bundled item has: two reviews and an opinion at the same time, a survey in a loop, a general task whose number
 * decides whether a deliberation follows, a return before the parallel part. Only halls under test have it.
 */
export async function freeItem(): Promise<LoadedItem> {
  const loaded = sampleItems().find(({ item }) => item.id === "SC-021");
  const [example] = loaded?.cases ?? [];
  if (!loaded || !example) throw new Error("There is no item SC-021 with an example");
  const item = { ...loaded.item, id: ID, hall: { ...loaded.item.hall, licenceSeries: "食经试" } };
  const content = {
    item,
    form: loaded.form,
    result: loaded.result,
    cases: examples(example),
    bpmn: await diagram(item),
  };
  return {
    folder: `${ID}-free-flow`,
    ...content,
    sha256: createHash("sha256").update(canonicalJson(content)).digest("hex"),
  };
}

function diagram(item: ServiceItem): Promise<string> {
  const head = {
    id: item.id,
    name: item.name,
    documentation: `${item.name}的办理流程。`,
    start: { key: "application", name: "申请" },
  };
  return bpmnText(compose(head, sequence(acceptance(item), reviews(), measuring(), signOff(), issuance(item))));
}

/** The leading review with its survey, beside another department's findings and a third one's opinion. */
function reviews(): Block {
  return sequence(
    step({
      key: "review",
      kind: "reviewPreparation",
      name: "审查准备",
      doneBy: { topic: "review" },
    }),
    together("atOnce", "同时办理", ledReview(), asked(), finding()),
  );
}

function ledReview(): Block {
  const lead = step({ key: "lead", kind: "review", name: "审查（主办）", doneBy: { group: "officer:SCJG" } });
  const survey = step({
    key: "survey",
    kind: "specialProcedure",
    name: "实地勘察",
    doneBy: { group: "officer:SCJG" },
    settings: { procedure: "siteSurvey" },
  });
  return loop(lead, {
    key: "leadOutcome",
    name: "审查结论",
    done: [on("lead", ["submitted"], "完成")],
    again: [on("lead", ["siteSurvey"], "实地勘察", survey)],
  });
}

function asked(): Block {
  return step({
    key: "labour",
    kind: "opinion",
    name: "征求人社意见",
    doneBy: { group: "officer:RST" },
    settings: { question: "对本办件有无不同意见？", limitDays: 5, silence: "consent" },
  });
}

function finding(): Block {
  return step({
    key: "agriculture",
    kind: "review",
    name: "农业农村审查",
    doneBy: { group: "officer:NYNC" },
    settings: { lead: false },
  });
}

function measuring(): Block {
  const measure = step({
    key: "measure",
    kind: "generalTask",
    name: "测算面积",
    doneBy: { group: "officer:SCJG" },
    settings: { stage: "review", fields: [AREA] },
  });
  const board = step({
    key: "board",
    kind: "deliberation",
    name: "集体审议",
    doneBy: { group: "chief:SCJG" },
    settings: { atLeast: 3 },
  });
  const conclusion = choice(
    "boardOutcome",
    "审议结论",
    on("board", ["agreed"], "同意"),
    on("board", ["disagreed"], "不同意", goTo("atOnce")),
  );
  const isLarge = { of: "measure", field: "area", operator: ">=", value: 500 } as const;
  return sequence(measure, choice("isLarge", "面积较大？", where(isLarge, "是", board, conclusion), otherwise("否")));
}

const AREA = {
  id: "measure-area",
  type: "number",
  key: "area",
  label: "面积",
  routing: true,
  validate: { required: true, integer: true, min: 0, max: 10_000 },
} as const;

function signOff(): Block {
  return sequence(
    step({ key: "signature", kind: "signOffTask", name: "首席代表签批", doneBy: { group: "chief:SCJG" } }),
    choice(
      "signatureOutcome",
      "签批结论",
      on("signature", ["signed"], "签发"),
      on("signature", ["returned"], "退回", goTo("atOnce")),
    ),
    step({
      key: "signOff",
      kind: "signOff",
      name: "授权核验与用印",
      doneBy: { topic: "sign-off" },
      failure: { key: "sealRefused", name: "授权无效", code: "AUTHORITY_INVALID", next: goTo("signature") },
    }),
  );
}

type Path = ExampleCase["expect"]["path"];

const ACCEPTED: Path = [
  ["intake", "pending"],
  ["acceptance", "accepted"],
  ["review", "byPerson"],
];
const REVIEWED: Path = [
  ["agriculture", "submitted"],
  ["labour", "agree"],
  ["lead", "submitted"],
  ["measure", "done"],
  ["board", "agreed"],
];
const SURVEYED: Path = [
  ["lead", "siteSurvey"],
  ["survey", "completed"],
];
const ISSUED: Path = [
  ["signature", "signed"],
  ["signOff", "grant"],
  ["issuance", "window"],
  ["delivery", "delivered"],
];

function examples(filed: ExampleCase): readonly ExampleCase[] {
  const one = (name: string, status: ExampleCase["expect"]["status"], path: Path): ExampleCase => ({
    ...filed,
    name,
    expect: { path, status },
  });
  return [
    one("现场核查后准予许可", "closed", [...ACCEPTED, ...SURVEYED, ...REVIEWED, ...ISSUED]),
    one("首席代表退回，重新审查后准予许可", "closed", [
      ...ACCEPTED,
      ...REVIEWED,
      ["signature", "returned"],
      ...SURVEYED,
      ...REVIEWED,
      ...ISSUED,
    ]),
    // By then the flow has come to all parallel steps: this one is drawn last.
    one("审查期间申请人撤回申请", "withdrawn", [...ACCEPTED, ["agriculture", "submitted"], ["withdrawal"]]),
  ];
}
