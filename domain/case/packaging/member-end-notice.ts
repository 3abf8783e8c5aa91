import { caseFields, hallFootnote, letterhead } from "../../paper/wording.ts";
import type { Template } from "../notices/request-document.ts";

interface NotHandled {
  readonly itemName: string;
  /** The item that was not granted. */
  readonly because: string;
  /** True for items that are decided at one moment (互为前置). */
  readonly mutual: boolean;
}

/** 联办事项不再办理告知书: ended without a decision on its merits, because an item on which it depends was not granted; materials are returned. */
export function memberEndNotice({ itemName, because, mutual }: NotHandled): Template {
  return {
    kind: "memberEndNotice",
    compose: (caseFile, facts) => ({
      layout: "notice",
      kind: "memberEndNotice",
      title: "联办事项不再办理告知书",
      ...letterhead(caseFile, facts),
      addressee: caseFile.applicant.name,
      blocks: [
        {
          type: "paragraph",
          text: mutual
            ? `你（单位）申请的“${itemName}”与“${because}”互为前置。因“${because}”未办成，“${itemName}”不再办理。`
            : `你（单位）申请的“${itemName}”以取得“${because}”的结果为前提。因“${because}”未办成，“${itemName}”不再办理。`,
        },
        caseFields(caseFile, facts),
        {
          type: "paragraph",
          text: `本告知不是对“${itemName}”作出的不予决定。具备条件后，你（单位）可以重新提出申请；所提交的材料可以凭收件凭证领回。`,
        },
        { type: "paragraph", text: `咨询、投诉电话：${facts.hall.phone}。` },
      ],
      qr: null,
      footnote: hallFootnote(facts),
    }),
  };
}
