import type { SpecialProcedureKind } from "../../item/service-item.ts";

/** What the law wants of one kind of special procedure. */
export interface ProcedureRule {
  /** The article that the notice names, beside those of the item's own law. */
  readonly article: string;
  /** Whether its time counts in the statutory limit (APL art. 45 does not name the site survey) and in the promised one, unless the item says otherwise. */
  readonly stopsStatutory: boolean;
  readonly stopsPromised: boolean;
  /** `staff`: two persons or more carry it out (arts. 34(3), 55); `experts`: three or more; `presider`: named at its beginning, nobody who reviewed the case (art. 48); `none`. */
  readonly persons: "staff" | "experts" | "presider" | "none";
  /** Who is answerable for it, as the form asks. */
  readonly responsible: string;
  /** Working days after acceptance within which persons are assigned to it (arts. 55(2), 82); null if the law sets none. */
  readonly assignedWithin: number | null;
  /** The report that is named at its end; null if it needs none. */
  readonly report: string | null;
}

const COUNTED_OUT = { article: "第四十五条", stopsStatutory: true, stopsPromised: true, assignedWithin: null } as const;

/** The eight kinds. An institution or a winner is written in the result. */
export const PROCEDURE_RULES: Readonly<Record<SpecialProcedureKind, ProcedureRule>> = {
  siteSurvey: {
    article: "第三十四条第三款",
    stopsStatutory: false,
    stopsPromised: true,
    persons: "staff",
    assignedWithin: null,
    responsible: "承办人",
    report: null,
  },
  inspectionTesting: {
    ...COUNTED_OUT,
    article: "第四十五条、第五十五条",
    persons: "staff",
    assignedWithin: 5,
    responsible: "检验检测机构或者承办人",
    report: "检验检测报告",
  },
  quarantine: {
    ...COUNTED_OUT,
    article: "第四十五条、第五十五条",
    persons: "staff",
    assignedWithin: 5,
    responsible: "检疫机构或者承办人",
    report: "检疫报告",
  },
  hearing: { ...COUNTED_OUT, persons: "presider", responsible: "组织听证的机构", report: "听证笔录" },
  auction: { ...COUNTED_OUT, persons: "none", responsible: "组织拍卖的机构", report: null },
  tender: { ...COUNTED_OUT, persons: "none", responsible: "组织招标的机构", report: null },
  appraisal: { ...COUNTED_OUT, persons: "none", responsible: "鉴定机构", report: "鉴定意见" },
  expertReview: { ...COUNTED_OUT, persons: "experts", responsible: "组织评审的机构", report: "专家评审意见" },
};

/** 实地勘察、检验检测、听证、拍卖、鉴定 may take place outside the hall; the hall's list may add others, by the word 等. */
export const MAY_LEAVE_HALL: readonly SpecialProcedureKind[] = [
  "siteSurvey",
  "inspectionTesting",
  "hearing",
  "auction",
  "appraisal",
];

/** How many different persons take part at least. */
export const FEWEST_PERSONS = { staff: 2, experts: 3, presider: 0, none: 0 } as const;
