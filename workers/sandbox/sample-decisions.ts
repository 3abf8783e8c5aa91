import type { MaterialVerdict } from "../../domain/case/acceptance/acceptance.ts";
import { PROCEDURE_RULES, type ProcedureRule } from "../../domain/case/procedures/procedure-rules.ts";
import type { SurveyChoice } from "../../domain/case/procedures/procedure.ts";
import { hasBeginning, stepKind, type PersonKind } from "../../domain/case/steps.ts";
import type { FormField } from "../../domain/form/form.ts";
import { sampleValues } from "../../domain/form/sample-values.ts";
import type { ServiceItem, SpecialProcedureKind } from "../../domain/item/service-item.ts";
import type { IsoDate } from "../../domain/law/dates.ts";

/** The part of a case's page that a decision needs. */
export interface SeenCase {
  readonly materials: readonly {
    readonly materialId: string;
    readonly necessity: string;
    readonly exemptBySharing: boolean;
    readonly form: string | null;
  }[];
  readonly seenHash?: string;
  readonly procedures: readonly {
    readonly kind: string;
    readonly instance?: string;
    readonly endedOn: string | null;
  }[];
  readonly publicities?: readonly {
    readonly endedOn: string | null;
    readonly instance: string;
    readonly objections: readonly { readonly id: string }[];
  }[];
  readonly forwardings?: readonly { readonly on: string }[];
  readonly applicant: {
    readonly name: string;
    readonly idNumber: string;
    readonly agent: { readonly name: string; readonly idNumber: string } | null;
  };
}

export interface Deciding {
  readonly item: ServiceItem;
  readonly seen: SeenCase;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly outcome: string;
  /** The case is to end in a refusal by decision. */
  readonly refused: boolean;
  /** The id of who signs for the department. */
  readonly chiefId: string;
  /** Two people who go out for the department. */
  readonly staff: readonly SurveyChoice[];
  readonly today: IsoDate;
}

type Body = (deciding: Deciding) => Record<string, unknown>;

/**
 * What an official enters at a step of this kind, complete and lawful where the outcome is: in the sandbox, and over the API in the demonstration and its like. A kind
 * whose words depend on nothing of its case takes the example of its declaration.
 */
export function decisionBody(kind: PersonKind, deciding: Deciding): Record<string, unknown> {
  return BODIES[kind]?.(deciding) ?? exampleBody(kind, deciding.outcome);
}

function exampleBody(kind: PersonKind, outcome: string): Record<string, unknown> {
  const body = stepKind(kind).example.body ?? {};
  return { ...body, ...("outcome" in body && outcome !== "" && { outcome }) };
}

/** A step in somebody's inbox that may begin before it ends. */
export interface BeginningStep {
  readonly kind: PersonKind;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly item: ServiceItem;
  readonly seen: Pick<SeenCase, "procedures" | "publicities">;
}

/** What an official enters to begin a special procedure or a publicity; null for every other step, and for one that has begun. */
export function beginningBody({ kind, settings, item, seen }: BeginningStep): Record<string, unknown> | null {
  const { procedure } = settings;
  if (!hasBeginning(kind)) return null;
  if (kind === "publicity")
    return seen.publicities?.some(({ endedOn }) => endedOn === null) ? null : { content: "拟同意该申请。" };
  if (seen.procedures.some((one) => one.kind === procedure && one.endedOn === null)) return null;
  const hasLimit = item.specialProcedures.some((rule) => rule.kind === procedure);
  return {
    reason: NEEDED,
    responsible: "承办处室",
    ...(!hasLimit && { limitDays: 10 }),
    ...(procedure === "hearing" && HEARING),
  };
}

/** Of the organ's own motion, long enough ahead for its notice. */
const HEARING = {
  presider: { name: "丙主持", idNumber: "110101199003070310" },
  hearingOn: "2099-06-01",
  place: "第二会议室",
};

const NEEDED = "需要现场核查生产经营条件";

const BODIES: Readonly<Partial<Record<PersonKind, Body>>> = {
  acceptance: ({ item, seen, outcome }) => ({
    outcome,
    verdicts: outcome === "supplement" ? faulty(verdicts(seen)) : verdicts(seen),
    reason: ACCEPTANCE_REASONS[outcome] ?? null,
    basis: outcome === "accepted" || outcome === "supplement" ? null : `《${item.legalBasis[0]?.title ?? ""}》`,
    competentOrgan: outcome === "refused" ? "生产地设区的市农业农村主管部门" : null,
  }),
  review: ({ item, settings, outcome, refused }) => ({
    outcome,
    points: pointsOf(item, settings).map((point, index) => ({
      point,
      passed: !refused || index > 0,
      note: refused && index === 0 ? "与标准要求不一致" : null,
    })),
    opinion: outcome === "submitted" ? opinionOf(settings, refused) : null,
    reason: reviewReason(outcome, refused),
    basis: `《${item.legalBasis[0]?.title ?? ""}》${item.legalBasis[0]?.article ?? ""}`,
  }),
  specialProcedure: ({ staff, settings, refused }) => {
    const { persons, report } = PROCEDURE_RULES[settings["procedure"] as SpecialProcedureKind];
    return {
      persons: TAKING_PART[persons](staff),
      place: "申请人生产经营场所",
      passed: !refused,
      result: refused ? "现场防护措施不符合要求" : "现场情况与申报材料一致，符合要求",
      ...(report !== null && { report: `${report}（2026）第1号` }),
    };
  },
  deliberation: ({ chiefId, staff, outcome }) => ({
    outcome,
    chair: { personId: chiefId },
    participants: staff,
    place: "第一会议室",
    question: "是否同意审查意见",
    views: "与会人员一致认为申请材料真实、符合条件。",
    reason: "符合法定条件。",
  }),
  opinion: ({ outcome }) => ({
    outcome,
    words: outcome === "disagree" ? "申请不符合本部门管理的规定，请补充论证。" : "无不同意见。",
  }),
  // Objections are raised beside the steps: each is answered, and one that holds leads back.
  publicity: ({ seen, outcome }) => ({
    answers: (seen.publicities?.find(({ endedOn }) => endedOn === null)?.objections ?? []).map(({ id }) => ({
      id,
      upheld: outcome === "objection",
      words: "已经核实，答复如下。",
    })),
  }),
  forwarding: ({ seen, outcome }) => ({
    outcome,
    seenHash: seen.seenHash ?? null,
    reason: outcome === "returned" ? "请补充现场核查后再报" : null,
  }),
  upperAnswer: ({ seen, today, outcome }) => ({
    outcome,
    documentNumber: outcome === "returned" ? null : "示许〔2026〕15号",
    on: seen.forwardings?.at(-1)?.on ?? today,
    words: outcome === "returned" ? "请补充材料的核查情况" : null,
  }),
  postCheck: ({ staff, outcome }) => ({
    outcome,
    persons: staff,
    findings: "逐项核对了承诺的内容。",
    rectifyBy: outcome === "rectify" ? "2099-06-01" : null,
    basis: outcome === "revoke" ? "《中华人民共和国行政许可法》第六十九条第二款" : null,
  }),
  generalTask: ({ settings, today, outcome }) => ({
    outcome,
    values: sampleValues((settings["fields"] ?? []) as readonly FormField[], today),
  }),
  signOffTask: ({ seen, outcome, refused }) => ({
    outcome,
    decision: outcome === "signed" ? proposal(refused) : null,
    seenHash: seen.seenHash ?? null,
    reason: outcome === "returned" ? "请补充现场核查后再报" : null,
  }),
  terminationSignOff: ({ outcome }) => ({
    outcome,
    reason: outcome === "returned" ? "补正期限尚未届满，请继续办理" : null,
  }),
  delivery: ({ seen }) => recipientOf(seen),
  packageDelivery: ({ seen }) => recipientOf(seen),
};

/** Who collects: the agent, or the applicant in person. */
export function recipientOf({ applicant }: Pick<SeenCase, "applicant">): Record<string, unknown> {
  const { name, idNumber } = applicant.agent ?? applicant;
  return { recipient: name, recipientIdNumber: idNumber, identityCheck: "核验居民身份证原件" };
}

const EXPERTS: readonly SurveyChoice[] = [
  { name: "甲专家", idNumber: "110101199003070038" },
  { name: "乙专家", idNumber: "110101199003070054" },
  { name: "丁专家", idNumber: "110101199003070070" },
];

const TAKING_PART: Readonly<
  Record<ProcedureRule["persons"], (staff: readonly SurveyChoice[]) => readonly SurveyChoice[]>
> = {
  staff: (staff) => staff,
  experts: () => EXPERTS,
  presider: () => [],
  none: () => [],
};

/** The points of the step, or for a leading review without points of its own those of the item. */
function pointsOf({ reviewPoints }: ServiceItem, { lead, points }: Deciding["settings"]): readonly string[] {
  if (Array.isArray(points)) return points as readonly string[];
  return lead === false ? [] : reviewPoints;
}

/** A review that does not lead leaves the decision to the one that does. */
function opinionOf({ lead }: Deciding["settings"], refused: boolean): string {
  return lead === false ? "none" : proposal(refused);
}

const ACCEPTANCE_REASONS: Record<string, string> = {
  refused: "申请事项依法不属于本机关职权范围",
  notRequired: "申请人仅销售预包装食品，依法办理备案即可",
  terminated: "申请人逾期未提交补正材料",
};

/**
 * Materials not submitted are missing; submitted ones, and those fetched by sharing, are qualified; other conditional
 * materials do not apply.
 */
function verdicts(seen: SeenCase): MaterialVerdict[] {
  return seen.materials.map(({ materialId, necessity, exemptBySharing, form }) => {
    if (form !== null || exemptBySharing) return { materialId, verdict: "qualified", fault: null, fix: null };
    if (necessity === "conditional") return { materialId, verdict: "notApplicable", fault: null, fix: null };
    return { materialId, verdict: "missing", fault: "未提交该材料", fix: "请按办事指南的要求提交完整材料" };
  });
}

/** Something must be wrong for a supplement. */
function faulty(judged: readonly MaterialVerdict[]): readonly MaterialVerdict[] {
  if (judged.some(({ verdict }) => verdict === "missing")) return judged;
  return judged.map((one, at) =>
    at === 0 ? { ...one, verdict: "faulty", fault: "未签字", fix: "请签字后重新提交" } : one,
  );
}

function proposal(refused: boolean): "refuse" | "grant" {
  return refused ? "refuse" : "grant";
}

function reviewReason(outcome: string, refused: boolean): string {
  if (outcome !== "submitted") return NEEDED;
  return refused ? "经审查，申请人的条件未达到规定标准，详见逐项审查结论。" : "材料真实有效，条件符合规定";
}
