import type { ApplicantType, ServiceItem, TimeLimit } from "../item/service-item.ts";

/** 事项类型 as its names are printed. */
export const KIND_NAMES = {
  administrativeLicence: "行政许可",
  administrativeConfirmation: "行政确认",
  administrativeLevy: "行政征收",
  preliminaryForwarding: "初审转报",
  publicService: "公共服务",
  other: "其他",
} as const satisfies Record<ServiceItem["kind"], string>;

/** 办件类型 as its names are printed. */
export const CASE_TYPE_NAMES = {
  instant: "即办件",
  committed: "承诺件",
  upwardReported: "上报件",
} as const satisfies Record<ServiceItem["caseType"], string>;

/** 服务对象 as the hall's pages name them. */
export const APPLICANT_TYPES = {
  1: "自然人",
  2: "企业法人",
  3: "事业法人",
  4: "社会组织法人",
  5: "行政机关",
  6: "其他组织",
} as const satisfies Record<ApplicantType, string>;

/** A limit of an annex: it states the words, and says nothing of how well they were checked. */
export type EntryLimit = Omit<TimeLimit, "approx">;

/**
 * 目录事项: an item as the annex of a catalogue lists it, with what its guide must say (GB/T 36114). It is found and read
 * by everybody; it can be applied for here once a release of its process is published, which then takes its place.
 */
export interface CatalogueEntry {
  /** NL-002 */
  readonly id: string;
  readonly name: string;
  readonly formerNames: readonly string[];
  /** How people call it. */
  readonly words: readonly string[];
  readonly kind: ServiceItem["kind"];
  readonly zoneId: string;
  readonly departmentId: string;
  /** 省级 */
  readonly levelName: string;
  readonly legalBasis: readonly { readonly title: string; readonly article: string }[];
  readonly applicantTypes: readonly ApplicantType[];
  readonly caseType: ServiceItem["caseType"];
  readonly statutoryLimit: EntryLimit;
  readonly promisedLimit: EntryLimit;
  readonly acceptanceConditions: readonly string[];
  /** Names only: their forms are settled with the release. */
  readonly materials: readonly string[];
  readonly fee: { readonly charged: boolean; readonly basis: string | null };
  readonly resultName: string;
  /** How often applicants must come; null if the annex does not say. */
  readonly onSiteVisits: number | null;
  readonly consultation: string | null;
  readonly complaint: string | null;
  /** 涉密事项: only the guide is shown. */
  readonly classified: boolean;
}
