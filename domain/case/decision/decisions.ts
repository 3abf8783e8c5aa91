import { CAPACITY_NAMES } from "../../letter/letter.ts";
import type { CaseFile } from "../case-file.ts";
import { failedPoints } from "../review/finding.ts";
import type { Decision, Signature } from "./signature.ts";
import { chineseDate } from "../../law/dates.ts";
import type { PaperFacts, Template } from "../notices/request-document.ts";
import {
  actBasis,
  caseFields,
  falseMaterialsWords,
  hallFootnote,
  letterhead,
  remediesText,
  sentence,
  titleOf,
  wordsOf,
} from "../../paper/wording.ts";

/** 准予行政许可决定书 (APL arts. 38(1), 39), or its name for the kind of the item. Carries the number of the decision. */
export const grantDecision: Template = {
  kind: "grantDecision",
  compose: (caseFile, facts) => {
    const decision = decisionOf(caseFile);
    const { conditions, grant } = wordsOf(facts);
    return {
      layout: "notice",
      ...titleOf("grantDecision", facts),
      ...letterhead(caseFile, facts),
      number: decision.number,
      date: decision.on,
      addressee: caseFile.applicant.name,
      blocks: [
        {
          type: "paragraph",
          text: `你（单位）于${chineseDate(caseFile.receivedOn ?? facts.today)}提出的“${facts.item.name}”申请，本机关于${chineseDate(caseFile.acceptance?.on ?? facts.today)}受理。经审查，符合${conditions}。根据${actBasis(facts.item, "第三十八条第一款")}的规定，决定${grant}。`,
        },
        caseFields(caseFile, facts, signatureRows(decision)),
        {
          type: "paragraph",
          text: `本机关将自作出本决定之日起十个工作日内向你（单位）颁发、送达${facts.item.result.name}。`,
        },
        { type: "paragraph", text: remediesText(facts) },
      ],
      qr: null,
      footnote: hallFootnote(facts),
    };
  },
};

/** 不予行政许可决定书 (APL art. 38(2), art. 78 for concealed or false materials, and art. 57 where no place is left): reasons, basis and remedies are mandatory. */
export const refusalDecision: Template = {
  kind: "refusalDecision",
  compose: (caseFile, facts) => {
    const decision = decisionOf(caseFile);
    const failed = failedPoints(caseFile);
    const { finding, article, ruling } = refusalWords(caseFile, facts);
    return {
      layout: "notice",
      ...titleOf("refusalDecision", facts),
      ...letterhead(caseFile, facts),
      number: decision.number,
      date: decision.on,
      addressee: caseFile.applicant.name,
      blocks: [
        {
          type: "paragraph",
          text: `你（单位）提出的“${facts.item.name}”申请，本机关于${chineseDate(caseFile.acceptance?.on ?? facts.today)}受理。经审查，${finding}，理由如下：`,
        },
        { type: "paragraph", text: sentence(caseFile.review?.reason ?? "") },
        ...(failed.length === 0
          ? []
          : [
              {
                type: "list" as const,
                items: failed.map((point) => `${point.point}：不符合${point.note ? `（${point.note}）` : ""}`),
              },
            ]),
        {
          type: "paragraph",
          text: `根据${actBasis(facts.item, article, caseFile.review?.basis ?? undefined)}的规定，决定${ruling}。`,
        },
        caseFields(caseFile, facts, signatureRows(decision)),
        { type: "paragraph", text: remediesText(facts) },
      ],
      qr: null,
      footnote: hallFootnote(facts),
    };
  },
};

/** Findings of the refusal, the article it rests on, and the decision; with a warning for concealed or false materials (APL art. 78); where no place is left (art. 57), the conditions are satisfied. */
function refusalWords(
  { review }: CaseFile,
  facts: PaperFacts,
): { readonly finding: string; readonly article: string; readonly ruling: string } {
  const { conditions, refusal } = wordsOf(facts);
  if (review?.ground === "noPlaceLeft")
    return {
      finding: `符合${conditions}，但本事项有数量限制，已按照受理的先后顺序全部作出准予的决定`,
      article: "第三十八条第二款、第五十七条",
      ruling: refusal,
    };
  if (review?.ground !== "falseMaterials")
    return { finding: `不符合${conditions}`, article: "第三十八条第二款", ruling: refusal };
  const { clause, warning } = falseMaterialsWords(facts.item);
  return { finding: clause, article: "第三十八条第二款、第七十八条", ruling: `${refusal}${warning}` };
}

function signatureRows(decision: Decision): { label: string; value: string }[] {
  return [
    { label: "签批人", value: `${decision.signature.signerName}（${capacityOf(decision.signature)}）` },
    { label: "委托授权书", value: decision.signature.letterNumber },
  ];
}

/** 首席代表 or 首席代表授权的代理人, according to the letter. */
function capacityOf({ capacity = "chiefRepresentative" }: Signature): string {
  return CAPACITY_NAMES[capacity];
}

function decisionOf(caseFile: CaseFile): Decision {
  if (caseFile.decision === null) throw new Error(`Case ${caseFile.number} has no decision`);
  return caseFile.decision;
}
