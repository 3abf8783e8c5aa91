import { chineseDate } from "../../law/dates.ts";
import { caseFields, hallFootnote, letterhead, sentence } from "../../paper/wording.ts";
import type { Template } from "../notices/request-document.ts";
import { lastForwarding } from "./last-forwarding.ts";

/** 转报结果告知书: what the upper body decided, by which paper. It is no decision of this organ, and names no remedies against it: those stand in the paper of the upper body. */
export const upperDecisionNotice: Template = {
  kind: "upperDecisionNotice",
  compose: (caseFile, facts) => {
    const { to, on, answer } = lastForwarding(caseFile);
    if (answer === null) throw new Error(`Case ${caseFile.number} has no answer of the upper body`);
    return {
      layout: "notice",
      kind: "upperDecisionNotice",
      title: "转报结果告知书",
      ...letterhead(caseFile, facts),
      addressee: caseFile.applicant.name,
      blocks: [
        {
          type: "paragraph",
          text: `你（单位）提出的“${facts.item.name}”申请，本机关已于${chineseDate(on)}报送${to}。${to}已于${chineseDate(answer.on)}作出${answer.result === "granted" ? "同意" : "不同意"}的决定（${answer.documentNumber ?? ""}）。${answer.words ? sentence(answer.words) : ""}`,
        },
        caseFields(caseFile, facts),
        { type: "paragraph", text: `${to}的决定文书另行送达；对该决定不服的，按照该文书载明的途径和期限提出。` },
      ],
      qr: null,
      footnote: hallFootnote(facts),
    };
  },
};
