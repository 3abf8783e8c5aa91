import { RECIPIENT } from "./examples.ts";

const qualified = (materialId: string) => ({ materialId, verdict: "qualified" });

/** Verdicts on the materials of the application at the counter, with one that differs. */
const verdicts = (onRules: object) => [
  ...["SC-021-M01", "SC-021-M02", "SC-021-M03"].map(qualified),
  { materialId: "SC-021-M04", ...onRules },
  qualified("SC-021-M05"),
  { materialId: "SC-021-M06", verdict: "notApplicable" },
];

/** The answer to an application that needs no licence. */
export const NOT_REQUIRED = {
  outcome: "notRequired",
  reason: "申请事项依法不需要取得行政许可。",
  basis: "《中华人民共和国行政许可法》第三十二条第一款第一项",
};

/** Decisions on the application at the counter, in the order in which its tasks come. */
export const DECISION_EXAMPLES = {
  supplement: {
    outcome: "supplement",
    verdicts: verdicts({ verdict: "faulty", fault: "没有加盖公章", fix: "请加盖公章后重新提交" }),
  },
  accepted: { outcome: "accepted", verdicts: verdicts({ verdict: "qualified" }) },
  survey: { outcome: "siteSurvey", reason: "需要现场核查生产经营条件" },
  surveyed: {
    persons: [{ personId: "officer-scjg" }, { personId: "surveyor-scjg" }],
    place: "河北省石家庄市示例区样板路22号一层",
    passed: true,
    result: "现场情况与申报材料一致，符合要求",
  },
  reviewed: {
    outcome: "submitted",
    points: ["布局流程", "设备设施", "食品安全员", "现场核查结论"].map((point) => ({ point, passed: true })),
    opinion: "grant",
  },
  returned: { outcome: "returned", reason: "请补充现场核查后再报" },
  delivered: { ...RECIPIENT },
};

/** The signer sends back the digest of what the case page showed. */
export const SIGNATURE = {
  outcome: "signed",
  decision: "grant",
  seenHash: "$response.body#/seenHash",
};
