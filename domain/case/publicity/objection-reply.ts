import { chineseDate } from "../../law/dates.ts";
import { hallFootnote, letterhead, sentence } from "../../paper/wording.ts";
import type { Template } from "../notices/request-document.ts";

/** 异议答复书: what was objected, whether it holds, and why. For the person who objected; the applicant stands in it by the public name of the matter only. */
export function objectionReply(objectionId: string): Template {
  return {
    kind: "objectionReply",
    compose: (caseFile, facts) => {
      const objection = caseFile.publicities
        .flatMap(({ objections }) => objections)
        .find(({ id }) => id === objectionId);
      if (!objection?.answer) throw new Error(`Case ${caseFile.number} has no answer to the objection ${objectionId}`);
      const { on, name, content, answer } = objection;
      return {
        layout: "notice",
        kind: "objectionReply",
        title: "异议答复书",
        ...letterhead(caseFile, facts),
        addressee: name ?? "",
        blocks: [
          {
            type: "paragraph",
            text: `你于${chineseDate(on)}对“${facts.item.name}”办件（编号${caseFile.number}）的公示提出异议：${sentence(content ?? "")}`,
          },
          {
            type: "paragraph",
            text: `经核实，该异议${answer.upheld ? "成立，本机关将重新审查该申请" : "不成立"}。${sentence(answer.words ?? "")}`,
          },
        ],
        qr: null,
        footnote: hallFootnote(facts),
      };
    },
  };
}
