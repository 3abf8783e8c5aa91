import type { DepartmentOutcome, ReadFact } from "../case/department/department-step.ts";
import type { FormField } from "../form/form.ts";

/**
 * 办理流程的特点: what the flow of an item has beside the standard steps. Facts of the item, from which its diagram is drawn; a diagram may be redrawn by hand afterwards. An absent fact means that the
 * item has no such step.
 */
export interface ItemFlow {
  /** Other departments that are asked for an opinion during the review. */
  readonly opinions?: readonly AskedOpinion[];
  /** 集体审议 before the signature. */
  readonly deliberation?: boolean;
  /** 公示 before the decision. */
  readonly publicity?: PublicityRule;
  /** 转报: the reviewed case goes to an upper body (《行政许可法》第三十五条). */
  readonly forwarding?: ForwardingRule;
  /** 下级机关初审: a lower body reviews first and sends everything up (《行政许可法》第三十五条、第四十三条). */
  readonly lowerReview?: LowerReview;
  /** When the applicant pays. Only in an item that is charged. */
  readonly payment?: "beforeReview" | "beforeIssuance";
  /** 事后核查 of what the applicant has committed to; only in an item with a commitment route. */
  readonly postCheck?: boolean;
  /** Fields of the application that are handed to another system after the decision. */
  readonly exchange?: ExchangeRule;
  /** 按表判断: id of the table in `decisions/`. */
  readonly decisionTable?: string;
  /** Work that no other kind of step stands for. */
  readonly generalTasks?: readonly GeneralWork[];
  /** 部门系统办理: steps that the own system of a department serves. */
  readonly departmentSteps?: readonly DepartmentWork[];
  /** For a conditional special procedure the condition over routing fields under which it is needed; without one the officer asks for it. */
  readonly procedureWhen?: Readonly<Record<string, string>>;
}

export interface AskedOpinion {
  readonly departmentId: string;
  /** 省生态环境厅: in the name of the step. */
  readonly departmentName: string;
  readonly question: string;
  /** Working days for the answer. */
  readonly days: number;
  /** What silence means: consent, or that the case goes on waiting. */
  readonly silence: "consent" | "wait";
}

export interface PublicityRule {
  readonly days: number;
  readonly unit: "workingDay" | "naturalDay";
  readonly place: string;
  readonly basis: string;
  /** Which limits stand still meanwhile; absent: none. `both` only where a special law says so (《行政许可法》第四十五条 does not name it). */
  readonly stops?: "promised" | "both";
  /** That law, with `both`. */
  readonly stopsBasis?: string;
}

export interface ForwardingRule {
  /** 农业农村部 */
  readonly to: string;
  /** `close`: the case ends here with 转报办结; `await`: it waits for the upper body's answer. */
  readonly after: "close" | "await";
}

export interface LowerReview {
  /** 石家庄市司法局（初审） */
  readonly officeName: string;
  /** Id of the office inside the item's department. */
  readonly officeId: string;
  /** Working days of the lower body: its own limit, at most 20 (第四十三条), told in the step and not counted in the stage budgets. */
  readonly days: number;
}

export interface ExchangeRule {
  /** Name of the receiving system in the hall's configuration. */
  readonly system: string;
  /** Keys of fields of the application. */
  readonly data: readonly string[];
}

export interface GeneralWork {
  /** Element of the step: engraving */
  readonly key: string;
  readonly name: string;
  /** `issuance`: between the decision and the making of the result. */
  readonly stage: "review" | "issuance";
  readonly days: number;
  readonly fields: readonly FormField[];
}

export interface DepartmentWork {
  /** Element of the step: insuredStaffCheck */
  readonly key: string;
  readonly name: string;
  /** `dept.RST.insured-staff-check`: the department whose system serves it, and the name by which that knows it. */
  readonly topic: string;
  /** `issuance`: between the decision and the making of the result. */
  readonly stage: "review" | "issuance";
  readonly reads: readonly ReadFact[];
  readonly fields: readonly FormField[];
  readonly outcomes?: readonly DepartmentOutcome[];
}

/** 数量限制: in order of acceptance (《行政许可法》第五十七条). */
export interface Quota {
  readonly number: number;
  readonly unit: string;
  readonly period: "year" | "once";
  readonly basis: string;
}

/** 告知承诺: the decision rests on a written commitment, checked afterwards. */
export interface CommitmentRoute {
  readonly basis: string;
  /** Working days after the decision within which the commitment is checked. */
  readonly postCheckDays: number;
}

/** 进驻: an item is handled in the hall, or exempt with a reason, an approver and a day of review. */
export type Residency =
  | { readonly state: "resident" }
  | { readonly state: "exempt"; readonly reason: string; readonly approver: string; readonly reviewOn: string };

/** The item with other facts of its flow; an undefined one is taken away. */
export function withFlow<I extends { readonly hall: { readonly flow?: ItemFlow } }>(
  item: I,
  part: { readonly [Fact in keyof ItemFlow]?: ItemFlow[Fact] | undefined },
): I {
  const { flow: before = {}, ...hall } = item.hall;
  const entries = Object.entries({ ...before, ...part }).filter(([, value]) => value !== undefined);
  return { ...item, hall: { ...hall, ...(entries.length > 0 && { flow: Object.fromEntries(entries) }) } };
}
