import { createHash } from "node:crypto";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import type { CompleteDepartmentStep } from "../../../domain/case/department/complete-department-step.ts";
import type { DepartmentStepSettings } from "../../../domain/case/department/department-step.ts";
import { signableText } from "../../../domain/case/decision/signable.ts";
import { isPersonKind, stepKind, type PersonKind } from "../../../domain/case/steps.ts";
import { FEWEST_PERSONS, PROCEDURE_RULES } from "../../../domain/case/procedures/procedure-rules.ts";
import type { SpecialProcedureKind, ServiceItem } from "../../../domain/item/service-item.ts";
import type { StepNode } from "../../../domain/flow/plan.ts";
import { SURVEYORS } from "../demo-actors.ts";
import { verdictsOf } from "../file-example.ts";
import type { SeededRandom } from "../../../tools/chaos/seeded-random.ts";

/** A person before a task: everything from which lawful words follow. */
export interface Deciding {
  readonly node: StepNode;
  readonly file: CaseFile;
  readonly item: ServiceItem;
  readonly random: SeededRandom;
}

type Body = Readonly<Record<string, unknown>>;
type Write = (outcome: string, deciding: Deciding) => Body;

/** The body with which a person ends the step with this outcome, as the API takes it: complete, and lawful wherever the outcome is. */
export function decisionBodyOf(outcome: string, deciding: Deciding): Body {
  const { kind } = deciding.node;
  if (!isPersonKind(kind)) throw new Error(`Nobody decides a '${kind}'`);
  const write = BODIES[kind];
  // A kind that these flows do not have takes the example of its declaration.
  return write ? write(outcome, deciding) : { ...stepKind(kind).example.body, outcome };
}

/** What a department's system answers with this outcome, which may be that of an error. */
export function servedAnswer(
  outcome: string,
  { node, random }: Pick<Deciding, "node" | "random">,
): Omit<CompleteDepartmentStep, "type" | "task"> {
  const { outcomes } = node.settings as unknown as Pick<DepartmentStepSettings, "outcomes">;
  const errorCode = outcomes?.find(({ word }) => word === outcome)?.error ?? null;
  return {
    outcome: errorCode === null ? outcome : null,
    errorCode,
    message: errorCode === null ? null : "登记系统没有记录",
    values: { area: random.between(0, 1_000), urgent: random.chance(0.5) },
  };
}

/** The body with which an officer begins the special procedure of the step. */
export function beginningBodyOf({ node, random }: Deciding): Body {
  const isHearing = procedureOf(node) === "hearing";
  return {
    reason: "核实有关情况",
    responsible: "示例机构",
    limitDays: random.between(1, 8),
    ...(isHearing && {
      presider: random.pick([{ personId: "surveyor-scjg" }, OUTSIDERS[2]]),
      hearingOn: "2099-06-01",
    }),
    place: "经营场所",
  };
}

const OUTSIDERS = [...SURVEYORS, { name: "丙专家", idNumber: "110101199003072017" }] as const;
const REASON = { reason: "依据有关规定和核实情况", basis: "《行政许可法》第三十二条" };

const BODIES: Readonly<Partial<Record<PersonKind, Write>>> = {
  acceptance: (outcome, deciding) => ({ outcome, ...ANSWERS[outcome]!(deciding) }),
  review: (outcome, deciding) => (outcome === "submitted" ? reviewed(deciding) : { outcome, ...REASON }),
  opinion: (outcome, { random }) => ({
    outcome,
    words: outcome === "disagree" ? "请注意来源。" : random.pick([null, "无不同意见。"]),
  }),
  deliberation: (outcome) => ({
    outcome,
    chair: { personId: "chief-scjg" },
    participants: OUTSIDERS,
    place: "第一会议室",
    question: "是否同意审查意见",
    views: "逐人发表意见。",
    reason: "经讨论形成结论。",
  }),
  generalTask: (outcome, { random }) => ({
    outcome,
    values: { area: random.between(0, 1_000), urgent: random.chance(0.5) },
  }),
  specialProcedure: (_outcome, { node, random }) => {
    const { persons, report } = PROCEDURE_RULES[procedureOf(node)];
    return {
      persons: OUTSIDERS.slice(0, FEWEST_PERSONS[persons]),
      place: "经营场所",
      passed: random.chance(0.8),
      result: "情况属实",
      ...(report !== null && { report: `${report}第1号` }),
    };
  },
  signOffTask: (outcome, { file }) =>
    outcome === "signed"
      ? { outcome, decision: file.review?.opinion ?? "grant", seenHash: sha256(signableText(file)) }
      : { outcome, reason: "请补充审查" },
  terminationSignOff: (outcome) => ({ outcome, ...(outcome === "returned" && { reason: "再联系申请人" }) }),
  delivery: (_outcome, { file: { applicant } }) => {
    const { name, idNumber } = applicant.agent ?? applicant;
    return { recipient: name, recipientIdNumber: idNumber, identityCheck: "核验居民身份证原件" };
  },
};

const ANSWERS: Readonly<Record<string, (deciding: Deciding) => Body>> = {
  accepted: ({ file, item }) => ({ verdicts: verdictsOf(file, item) }),
  supplement: ({ file, item }) => ({ verdicts: faulty(file, item) }),
  refused: ({ file, item, random }) =>
    file.status === "supplementSubmitted" && random.chance(0.5)
      ? { ...REASON, ground: "stillFaulty", verdicts: faulty(file, item) }
      : { ...REASON, ground: "otherOrgan", competentOrgan: "石家庄市农业农村局" },
  notRequired: () => REASON,
  terminated: () => ({ reason: "逾期未补正" }),
};

/** The first material that was handed in, or is missing, is found wanting. */
function faulty(file: CaseFile, item: ServiceItem): Body[] {
  const verdicts = verdictsOf(file, item);
  if (verdicts.some(({ verdict }) => verdict === "missing")) return verdicts.map((one) => ({ ...one }));
  return verdicts.map((one, at) =>
    at === 0 ? { ...one, verdict: "faulty", fault: "未签字", fix: "请签字后重新提交" } : { ...one },
  );
}

function reviewed({ node, item, random }: Deciding): Body {
  const isLead = node.settings["lead"] !== false;
  const opinion = random.pick(["grant", "grant", "refuse", ...(isLead ? [] : ["none"])]);
  const failed = opinion === "refuse" ? 0 : -1;
  const points = isLead ? item.reviewPoints : [];
  return {
    outcome: "submitted",
    points: points.map((point, at) => ({ point, passed: at !== failed, note: at === failed ? "不符合" : null })),
    opinion,
    ...REASON,
  };
}

function procedureOf({ settings }: StepNode): SpecialProcedureKind {
  return settings["procedure"] as SpecialProcedureKind;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
