import type { RefusalGround } from "./acceptance.ts";
import type { CaseFile } from "../case-file.ts";
import type { Block } from "../../paper/paper.ts";
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

/** 不予受理决定书 (APL art. 32(1)(2), (5) when a supplement still has faults, or art. 78 for false materials, with the warning that the article requires). States reason, basis and the right organ. */
export const acceptanceRefusal: Template = {
  kind: "acceptanceRefusal",
  compose: (caseFile, facts) => {
    const { reason, basis, competentOrgan, ground } = refusalOf(caseFile);
    const isFalse = ground === "falseMaterials";
    const { clause, warning } = falseMaterialsWords(facts.item);
    return {
      layout: "notice",
      ...titleOf("acceptanceRefusal", facts),
      ...letterhead(caseFile, facts),
      addressee: caseFile.applicant.name,
      blocks: [
        {
          type: "paragraph",
          text: `你（单位）提出的“${facts.item.name}”申请，经审查，${isFalse ? `${clause}：` : ""}${sentence(reason)}根据${actBasis(facts.item, ARTICLES[ground], basis)}的规定，本机关决定不予受理${isFalse ? warning : ""}。`,
        },
        ...(competentOrgan === null
          ? []
          : [{ type: "paragraph" as const, text: `该事项应当向${competentOrgan}申请。` }]),
        ...(ground === "stillFaulty" ? stillFaulty(caseFile, facts) : []),
        caseFields(caseFile, facts),
        { type: "paragraph", text: remediesText(facts) },
      ],
      qr: null,
      footnote: hallFootnote(facts),
    };
  },
};

const ARTICLES: Readonly<Record<RefusalGround, string>> = {
  notRequired: "第三十二条第一款第一项",
  otherOrgan: "第三十二条第一款第二项",
  stillFaulty: "第三十二条第一款第五项",
  falseMaterials: "第七十八条",
};

/** 不受理告知书: no licence, or no handling, is needed (APL art. 32(1)(1)). */
export const licenceNotRequired: Template = {
  kind: "licenceNotRequired",
  compose: (caseFile, facts) => {
    const { reason, basis } = refusalOf(caseFile);
    return {
      layout: "notice",
      ...titleOf("licenceNotRequired", facts),
      ...letterhead(caseFile, facts),
      addressee: caseFile.applicant.name,
      blocks: [
        {
          type: "paragraph",
          text: `你（单位）提出的“${facts.item.name}”申请，经审查，${sentence(reason)}根据${actBasis(facts.item, "第三十二条第一款第一项", basis)}的规定，该事项依法不需要${wordsOf(facts).unneeded}，本机关不予受理。`,
        },
        caseFields(caseFile, facts),
        { type: "paragraph", text: remediesText(facts, "告知书") },
      ],
      qr: null,
      footnote: hallFootnote(facts),
    };
  },
};

/** What is still wrong after the supplement, so that the next application can be complete. */
function stillFaulty(caseFile: CaseFile, facts: PaperFacts): readonly Block[] {
  const names = new Map(facts.item.materials.map((material) => [material.id, material.name]));
  const faults = caseFile.verdicts.filter((verdict) => verdict.verdict === "missing" || verdict.verdict === "faulty");
  if (faults.length === 0) return [];
  return [
    {
      type: "list",
      items: faults.map(
        (fault) => `${names.get(fault.materialId) ?? fault.materialId}：${fault.fault ?? "不符合要求"}`,
      ),
    },
  ];
}

function refusalOf(caseFile: CaseFile): NonNullable<CaseFile["refusal"]> {
  if (caseFile.refusal === null) throw new Error(`Case ${caseFile.number} has no refusal of acceptance`);
  return caseFile.refusal;
}
