import { type Step, step } from "../../../modeler/blocks/block.ts";
import type { SeededRandom } from "../../../tools/chaos/seeded-random.ts";
import { DEPARTMENTS } from "./frame.ts";

const NAMES: Readonly<Record<(typeof DEPARTMENTS)[number], string>> = {
  SCJG: "市场监管",
  NYNC: "农业农村",
  RST: "人社",
};

const [OWN] = DEPARTMENTS;

/** The review that proposes the decision. */
export function leadReview(key: string): Step {
  return step({
    key,
    kind: "review",
    name: "审查（主办）",
    doneBy: { group: `officer:${OWN}` },
    settings: { lead: true },
  });
}

/** A review by any department, whose findings the signer sees. */
export function finding(random: SeededRandom, key: string): Step {
  const department = random.pick(DEPARTMENTS);
  return step({
    key,
    kind: "review",
    name: `${NAMES[department]}审查`,
    doneBy: { group: `officer:${department}` },
    settings: { lead: false },
  });
}

export function opinion(random: SeededRandom, key: string): Step {
  const department = random.pick(DEPARTMENTS.slice(1));
  const silence = random.pick(["consent", "wait"]);
  return step({
    key,
    kind: "opinion",
    name: `征求${NAMES[department]}意见`,
    doneBy: { group: `officer:${department}` },
    settings: { question: "对本办件有无不同意见？", limitDays: random.between(2, 10), silence },
    outcomes: ["agree", "disagree", ...(silence === "consent" ? ["silent"] : [])],
  });
}

export function deliberation(key: string): Step {
  return step({
    key,
    kind: "deliberation",
    name: "集体审议",
    doneBy: { group: `chief:${OWN}` },
    settings: { atLeast: 3 },
    outcomes: ["agreed", "disagreed"],
  });
}

/** The eight special procedures. */
const PROCEDURES = {
  siteSurvey: "实地勘察",
  inspectionTesting: "检验检测",
  hearing: "听证",
  auction: "拍卖",
  appraisal: "鉴定",
  tender: "招标",
  quarantine: "检疫",
  expertReview: "专家评审",
} as const;

export type Procedure = keyof typeof PROCEDURES;

export function procedure(random: SeededRandom, key: string): Step {
  return procedureOf(random.pick(Object.keys(PROCEDURES) as Procedure[]), key);
}

export function procedureOf(kind: Procedure, key: string): Step {
  return step({
    key,
    kind: "specialProcedure",
    name: PROCEDURES[kind],
    doneBy: { group: `officer:${OWN}` },
    settings: { procedure: kind },
    outcomes: ["completed"],
  });
}

export function procedureName(kind: Procedure): string {
  return PROCEDURES[kind];
}

/** A general task of two outcomes, with a number and a yes-or-no question on which branches may ask. */
export function generalTask(random: SeededRandom, key: string): Step {
  return step({
    key,
    kind: "generalTask",
    name: random.pick(["资料归类", "现场拍照", "信用核查", "数据比对"]),
    doneBy: { group: `officer:${random.pick(DEPARTMENTS)}` },
    settings: { stage: "review", fields: routingFields(key), outcomes: OUTCOMES },
    outcomes: ["done", "again"],
  });
}

/** A step of a department's own system with the same outcomes and fields, and an error. */
export function served(random: SeededRandom, key: string): Step {
  return step({
    key,
    kind: "departmentStep",
    name: random.pick(["登记核验", "参保核验", "系统比对"]),
    doneBy: { topic: `dept.${random.pick(DEPARTMENTS)}.check` },
    settings: {
      stage: "review",
      reads: [{ fact: "case.number" }, { fact: "applicant.name", unmaskedFor: "按名称查询登记信息" }],
      fields: routingFields(key),
      outcomes: [...OUTCOMES, { word: "notFound", name: "查无信息", error: "NOT_FOUND" }],
    },
    outcomes: ["done", "again", "notFound"],
  });
}

/** A step on whose outcome, number and answer branches may ask. */
export function asking(random: SeededRandom, key: string): Step {
  return random.chance(0.3) ? served(random, key) : generalTask(random, key);
}

function routingFields(key: string) {
  return [
    { id: `${key}-area`, type: "number", key: "area", label: "面积", routing: true, validate: FIELD_RULES },
    { id: `${key}-urgent`, type: "checkbox", key: "urgent", label: "是否加急", routing: true },
  ];
}

const OUTCOMES = [
  { word: "done", name: "完成" },
  { word: "again", name: "需要复核" },
];

const FIELD_RULES = { required: true, integer: true, min: 0, max: 10_000 };
