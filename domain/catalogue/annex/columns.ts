/** The columns of an annex: the key in JSON, the heading in CSV. */
export const COLUMNS = {
  id: "事项编码",
  name: "事项名称",
  formerNames: "原名称",
  words: "俗称",
  kind: "事项类型",
  zone: "服务区",
  department: "部门",
  level: "行使层级",
  legalBasis: "设定依据",
  applicantTypes: "服务对象",
  caseType: "办件类型",
  statutoryLimit: "法定办结时限",
  promisedLimit: "承诺办结时限",
  conditions: "受理条件",
  materials: "申请材料",
  charged: "是否收费",
  feeBasis: "收费依据",
  resultName: "办理结果",
  visits: "到现场次数",
  consultation: "咨询方式",
  complaint: "监督投诉方式",
  classified: "是否涉密",
} as const;
export type Column = keyof typeof COLUMNS;

/** Columns that an annex may leave out. */
export const OPTIONAL_COLUMNS: readonly Column[] = [
  "formerNames",
  "words",
  "feeBasis",
  "visits",
  "consultation",
  "complaint",
  "classified",
];

/** One row of an annex as text; absent cells are empty. */
export type AnnexRow = { readonly [C in Column]: string };

/** Something wrong with one row. */
export interface AnnexProblem {
  /** Line of the file, the heading is 1; in JSON the position, from 1. */
  readonly line: number;
  /** Key of the column; empty for the row as a whole. */
  readonly field: Column | "";
  readonly code: "MISSING" | "UNKNOWN" | "INVALID" | "REPEATED" | "CONTRADICTORY" | "TOO_LONG" | "TOO_MANY";
  /** In Chinese, for the person who corrects the file. */
  readonly sentence: string;
}
