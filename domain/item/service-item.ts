import type { Fee } from "./fee.ts";
import type { CommitmentRoute, ItemFlow, Quota, Residency } from "./item-flow.ts";
import type { PackageDefinition } from "../package/package-definition.ts";
import type { DeliveryMode, LegalBasis, TimeLimit } from "./basic-facts.ts";

export { DELIVERY_MODES, type DeliveryMode, type LegalBasis, type TimeLimit } from "./basic-facts.ts";

/** 申请材料, as the item's published guide lists it (APL art. 31: nothing else may be requested). */
export interface RequiredMaterial {
  /** NL-002-M01 */
  readonly id: string;
  readonly seq: number;
  readonly name: string;
  readonly form: "original" | "copyAndOriginalCheck" | "electronicDocument" | "electronicLicence";
  readonly source: "applicant" | "government" | "thirdParty";
  readonly necessity: "required" | "conditional";
  /** May be handed in later under 容缺受理. */
  readonly tolerable: boolean;
  /** Fetched by sharing; the applicant hands it in only when the look-up fails (国令716号 art. 7). */
  readonly exemptBySharing: boolean;
  /** May be replaced by a written commitment (告知承诺). */
  readonly commitmentReplaceable?: boolean;
  /** Of the shared materials (`processes/catalogue/materials.json`); absent for a material of this item alone. */
  readonly materialId?: string;
  /** The item whose result it is. */
  readonly producedByItemId?: string;
  readonly copies: { readonly original: number; readonly copy: number };
}

export const SPECIAL_PROCEDURE_KINDS = [
  "siteSurvey",
  "inspectionTesting",
  "hearing",
  "auction",
  "appraisal",
  "tender",
  "quarantine",
  "expertReview",
] as const;
export type SpecialProcedureKind = (typeof SPECIAL_PROCEDURE_KINDS)[number];

/** 特别程序 that this item may need, with what it pauses (APL art. 45; site surveys pause the promised clock only). */
export interface SpecialProcedureRule {
  readonly id: string;
  readonly kind: SpecialProcedureKind;
  readonly name: string;
  /** `always`: every case goes through it; `conditional`, and in older releases: where it is needed. */
  readonly trigger?: "always" | "conditional";
  readonly limit: TimeLimit;
  readonly mayLeaveHall: boolean;
  readonly excludedFromStatutoryClock: boolean;
  readonly excludedFromPromisedClock: boolean;
}

/** 延期: by how much the statutory limit may be extended, once, and who has to approve it. */
export interface ExtensionRule {
  readonly max: TimeLimit;
  /** As named in the law: 本行政机关负责人 */
  readonly approver: string;
  /** 《行政许可法》第四十二条第一款 */
  readonly basis: string;
}

export interface ItemResult {
  /** 农药生产许可证 */
  readonly name: string;
  readonly type: "licence" | "document" | "none";
  readonly validity: { readonly value: number; readonly unit: "year" | "month" | "workingDay" | "naturalDay" } | null;
}

/** National codes of applicants: 1 natural person, 2 enterprise, 3 public institution, 4 social organisation, 5 organ of state, 6 other. */
export type ApplicantType = "1" | "2" | "3" | "4" | "5" | "6";

/** Settings of the hall for one item, within the law. */
export interface HallSettings {
  /** `automatic`: accepted on the spot when nothing is missing (APL art. 34); `person`: somebody confirms. */
  readonly acceptance: "automatic" | "person";
  /** Who confirms acceptance: the hall's clerks of the zone, or the department's officers in the hall. */
  readonly acceptanceBy: "clerk" | "officer";
  /** `rule`: review points are decided by the item's rule on shared records, a person only when the rule cannot; `person`: always a person. */
  readonly review: "rule" | "person";
  /** Name of the shared record the rule needs, e.g. `socialInsurance`; null when review is by a person. */
  readonly reviewRecord: string | null;
  /** Key of a checkbox in the form that, when ticked, sends the case to a person although a rule exists (a request for another person). */
  readonly reviewByPersonWhen: string | null;
  /** `chiefRepresentative`: signed case by case; `standing`: sealed under a standing letter that covers automatic decisions of this item. */
  readonly signOff: "chiefRepresentative" | "standing";
  /** Working days for the applicant to hand in a supplement. */
  readonly supplementDays: number;
  readonly deliveryModes: readonly DeliveryMode[];
  /** Working days of the promise that each stage may use; their sum is at most the promised limit. */
  readonly stepBudgets: Readonly<Record<"acceptance" | "review" | "signOff" | "issuance", number>>;
  /** Word in the licence number: 农药生许, printed as 农药生许（冀）〔2026〕000001号. */
  readonly licenceSeries: string;
  /** What its flow has beside the standard steps. */
  readonly flow?: ItemFlow;
  /** Only in older releases without executing bodies; now derived from the executing body. */
  readonly remedies?: { readonly reviewBody: string; readonly court: string };
}

/** 事项: `item.json` of its folder. The process id in `process.bpmn` equals `id`. */
export interface ServiceItem {
  /** NL-002 */
  readonly id: string;
  readonly name: string;
  readonly gloss: string;
  readonly kind:
    | "administrativeLicence"
    | "preliminaryForwarding"
    | "administrativeLevy"
    | "administrativeConfirmation"
    | "publicService"
    | "other";
  readonly kindName: string;
  readonly zoneId: string;
  readonly departmentId: string;
  readonly levelName: string;
  /** 实施机关 (domain/item/executing-body.ts); read by `executingBodyId`, because older releases have none. */
  readonly executingBodyId?: string;
  readonly legalBasis: readonly LegalBasis[];
  readonly applicantTypes: readonly ApplicantType[];
  readonly caseType: "instant" | "committed" | "upwardReported";
  readonly caseTypeName: string;
  readonly statutoryLimit: TimeLimit;
  readonly promisedLimit: TimeLimit;
  /** Null if the law allows no extension; absent in older releases, with the same meaning. Art. 42(1) APL applies only if no special law sets its own limit. */
  readonly extension?: ExtensionRule | null;
  readonly materials: readonly RequiredMaterial[];
  readonly fee: Fee;
  readonly result: ItemResult;
  readonly specialProcedures: readonly SpecialProcedureRule[];
  readonly finishOnSpot: boolean;
  readonly acceptanceConditions: readonly string[];
  readonly reviewPoints: readonly string[];
  /** Names under which it was known. */
  readonly formerNames?: readonly string[];
  readonly quota?: Quota;
  readonly commitment?: CommitmentRoute;
  /** Absent: resident. */
  readonly residency?: Residency;
  /** True for a classified item: the hall shows its guide, and takes in and keeps nothing. */
  readonly classified?: boolean;
  /** How often the applicant has to come to the hall. */
  readonly onSiteVisits?: number;
  readonly hall: HallSettings;
  /** Present for a package (一件事), which is listed, filed and kept like an item. Never in a folder or a stored bundle of an item. */
  readonly package?: {
    readonly definition: PackageDefinition;
    /** Whether the joint limit of the law counts for these members. */
    readonly jointCap: boolean;
  };
}

/** 服务区 */
export interface ServiceZone {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly order: number;
}

/** 进驻部门 */
export interface Department {
  readonly id: string;
  readonly name: string;
  readonly zoneId: string;
  readonly verticallyManaged: boolean;
}

/** `result.json`: the layout of the licence or certificate. `from` is a path into the licence facts (`factText` in domain/case/issuance/licence.ts). */
export interface ResultLayout {
  readonly title: string;
  readonly fields: readonly { readonly label: string; readonly from: string }[];
  readonly statement: string | null;
}
