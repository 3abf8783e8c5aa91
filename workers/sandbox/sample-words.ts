import { createHash } from "node:crypto";
import type { MaterialVerdict } from "../../domain/case/acceptance/acceptance.ts";
import type { CaseFile } from "../../domain/case/case-file.ts";
import { signableText } from "../../domain/case/decision/signable.ts";
import { missingMaterials } from "../../domain/case/filing/handed-in.ts";
import type { HandedMaterial } from "../../domain/case/filing/material.ts";
import { FEWEST_PERSONS, PROCEDURE_RULES } from "../../domain/case/procedures/procedure-rules.ts";
import { openPublicities } from "../../domain/case/publicity/publicity.ts";
import type { BeginningKind, PersonKind } from "../../domain/case/steps.ts";
import type { StepNode } from "../../domain/flow/plan.ts";
import type { FormField } from "../../domain/form/form.ts";
import type { ServiceItem, SpecialProcedureKind } from "../../domain/item/service-item.ts";
import { addDays, type IsoDate } from "../../domain/law/dates.ts";

/** An official of a trial before a step. */
export interface Deciding {
  readonly node: StepNode;
  readonly file: CaseFile;
  readonly item: ServiceItem;
  readonly outcome: string;
  /** The case is to end in a refusal by decision. */
  readonly refused: boolean;
  /** Who signs for the department. */
  readonly chiefId: string;
  readonly today: IsoDate;
}

type Body = Readonly<Record<string, unknown>>;

/** What an official enters, complete and lawful where the outcome is. */
export function sampleBody(kind: PersonKind, deciding: Deciding): Body {
  return BODIES[kind](deciding);
}

/** What an officer enters to begin a step that has a beginning. */
export function sampleBeginning(kind: BeginningKind, beginning: Pick<Deciding, "node" | "item">): Body {
  return BEGINNINGS[kind](beginning);
}

/** One small file for each material. */
export function sampleMaterials(ids: readonly string[], receivedOn: IsoDate): HandedMaterial[] {
  return ids.map((materialId) => ({
    materialId,
    form: "electronic",
    receivedOn,
    files: [
      {
        uploadId: `sample-${materialId}`,
        name: `${materialId}.pdf`,
        sha256: sha256(materialId),
        size: 10,
        contentType: "application/pdf",
      },
    ],
  }));
}

/** People from outside the hall, with numbers of the form that is reserved for examples. */
const OUTSIDERS = [
  { name: "甲样例", idNumber: "110101199003070134" },
  { name: "乙样例", idNumber: "110101199003070214" },
  { name: "丙样例", idNumber: "110101199003072017" },
] as const;

const REASON = { reason: "依据有关规定和核实情况", basis: "《行政许可法》第三十二条" };

const BEGINNINGS: Readonly<Record<BeginningKind, (beginning: Pick<Deciding, "node" | "item">) => Body>> = {
  specialProcedure: ({ node, item }) => {
    const procedure = procedureOf(node);
    const hasLimit = item.specialProcedures.some(({ kind }) => kind === procedure);
    return {
      reason: "核实有关情况",
      responsible: "样例机构",
      ...(!hasLimit && { limitDays: 10 }),
      ...(procedure === "hearing" && { presider: OUTSIDERS[2], hearingOn: "2099-06-01", place: "样例会议室" }),
    };
  },
  publicity: () => ({ content: "样例公示内容" }),
};

/** One for every kind: a sandbox that cannot carry out a step refuses every draft that has it. */
const BODIES: Readonly<Record<PersonKind, (deciding: Deciding) => Body>> = {
  acceptance: ({ file, item, outcome }) => ({
    outcome,
    verdicts: outcome === "supplement" ? faulty(verdictsOf(file, item)) : verdictsOf(file, item),
    ...(outcome !== "accepted" && outcome !== "supplement" && REASON),
    ...(outcome === "refused" && { competentOrgan: "样例机关" }),
  }),
  review: ({ node, item, outcome, refused }) => ({
    outcome,
    points: outcome === "submitted" ? judgedPoints(pointsOf(item, node), refused) : [],
    opinion: outcome === "submitted" ? opinionOf(node, refused) : null,
    ...REASON,
  }),
  specialProcedure: ({ node, refused }) => {
    const { persons, report } = PROCEDURE_RULES[procedureOf(node)];
    return {
      persons: OUTSIDERS.slice(0, FEWEST_PERSONS[persons]),
      place: "申请人经营场所",
      passed: !refused,
      result: refused ? "情况不符合要求" : "情况属实",
      ...(report !== null && { report: `${report}第1号` }),
    };
  },
  deliberation: ({ outcome, chiefId }) => ({
    outcome,
    chair: { personId: chiefId },
    participants: OUTSIDERS,
    place: "样例会议室",
    question: "是否同意审查意见",
    views: "逐人发表意见。",
    reason: "经讨论形成结论。",
  }),
  generalTask: ({ node, outcome, today }) => ({
    outcome,
    values: Object.fromEntries(
      ((node.settings["fields"] ?? []) as readonly FormField[]).map((field) => [field.key, valueOf(field, today)]),
    ),
  }),
  opinion: ({ outcome }) => ({ outcome, words: outcome === "disagree" ? "不符合本部门管理的要求。" : "无不同意见。" }),
  publicity: ({ file, outcome }) => ({
    answers: openPublicities(file).flatMap(({ objections }) =>
      objections.map(({ id }) => ({ id, upheld: outcome === "objection", words: "经核实，答复如下。" })),
    ),
  }),
  signOffTask: ({ file, outcome, refused }) => ({
    outcome,
    decision: outcome === "signed" ? proposal(refused) : null,
    seenHash: outcome === "signed" ? sha256(signableText(file)) : null,
    reason: outcome === "returned" ? "请补充审查" : null,
  }),
  forwarding: ({ file, outcome }) => ({
    outcome,
    seenHash: outcome === "forwarded" ? sha256(signableText(file)) : null,
    reason: outcome === "returned" ? "请补充审查" : null,
  }),
  upperAnswer: ({ outcome, today }) => ({
    outcome,
    on: today,
    documentNumber: outcome === "returned" ? null : "样批〔0000〕1号",
    words: outcome === "returned" ? "请补充核实有关情况" : null,
  }),
  postCheck: ({ outcome, today }) => ({
    outcome,
    persons: OUTSIDERS.slice(0, 2),
    findings: "样例核查情况",
    rectifyBy: outcome === "rectify" ? addDays(today, 10) : null,
    basis: outcome === "revoke" ? "《行政许可法》第六十九条" : null,
  }),
  terminationSignOff: ({ outcome }) => ({ outcome, reason: outcome === "returned" ? "再联系申请人" : null }),
  delivery: ({ file: { applicant } }) => {
    const { name, idNumber } = applicant.agent ?? applicant;
    return { recipient: name, recipientIdNumber: idNumber, identityCheck: "核验居民身份证原件" };
  },
};

function pointsOf({ reviewPoints }: ServiceItem, { settings: { lead, points } }: StepNode): readonly string[] {
  if (Array.isArray(points)) return points as readonly string[];
  return lead === false ? [] : reviewPoints;
}

function judgedPoints(points: readonly string[], refused: boolean): readonly Body[] {
  return points.map((point, at) => ({
    point,
    passed: !refused || at > 0,
    note: refused && at === 0 ? "与规定要求不一致" : null,
  }));
}

/** What was not handed in is missing; what applies only under a condition, and was not handed in, does not apply. */
function verdictsOf(file: CaseFile, item: ServiceItem): MaterialVerdict[] {
  const missing = new Set(missingMaterials(item, file.materials).map(({ id }) => id));
  const present = new Set(file.materials.map(({ materialId }) => materialId));
  return item.materials.map(({ id, name, necessity }) => {
    if (missing.has(id)) return { materialId: id, verdict: "missing", fault: `未提交${name}`, fix: "请按清单要求提交" };
    const applies = necessity !== "conditional" || present.has(id);
    return { materialId: id, verdict: applies ? "qualified" : "notApplicable", fault: null, fix: null };
  });
}

/** Something must be wrong for a supplement. */
function faulty(verdicts: readonly MaterialVerdict[]): readonly MaterialVerdict[] {
  if (verdicts.some(({ verdict }) => verdict === "missing")) return verdicts;
  return verdicts.map((one, at) =>
    at === 0 ? { ...one, verdict: "faulty", fault: "未签字", fix: "请签字后重新提交" } : one,
  );
}

/** What is entered in a field of a general task. */
function valueOf(field: FormField, today: IsoDate): unknown {
  switch (field.type) {
    case "number":
      return numberIn(field.validate);
    case "checkbox":
      return true;
    case "select":
    case "radio":
      return field.values[0]?.value;
    case "checklist":
      return field.values.slice(0, 1).map(({ value }) => value);
    case "datetime":
      return today;
    default:
      return wordsIn(field.validate);
  }
}

function numberIn({ min, max = 1 }: { readonly min?: number; readonly max?: number } = {}): number {
  return min ?? Math.min(1, max);
}

function wordsIn({ minLength = 0 }: { readonly minLength?: number } = {}): string {
  return "样例内容".padEnd(minLength, "样例");
}

/** A review that does not lead leaves the decision to the one that does. */
function opinionOf({ settings: { lead } }: StepNode, refused: boolean): string {
  return lead === false ? "none" : proposal(refused);
}

function procedureOf({ settings }: StepNode): SpecialProcedureKind {
  return settings["procedure"] as SpecialProcedureKind;
}

function proposal(refused: boolean): "grant" | "refuse" {
  return refused ? "refuse" : "grant";
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
