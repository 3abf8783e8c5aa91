import { chineseDate } from "../../law/dates.ts";
import { CAPACITY_NAMES } from "../../letter/letter.ts";
import { caseFields, hallFootnote, letterhead, sentence, wordsOf } from "../../paper/wording.ts";
import type { Template } from "../notices/request-document.ts";
import { lastForwarding } from "./last-forwarding.ts";

/** 初审意见: what the lower body found, by whom it is signed, and within which limit (APL arts. 35, 43). */
export const preliminaryOpinion: Template = {
  kind: "preliminaryOpinion",
  compose: (caseFile, facts) => {
    const { to, opinion, reason, on, byName, capacity } = lastForwarding(caseFile);
    const points = caseFile.review?.points ?? [];
    return {
      layout: "notice",
      kind: "preliminaryOpinion",
      title: "初审意见",
      ...letterhead(caseFile, facts),
      addressee: to,
      blocks: [
        caseFields(caseFile, facts, [
          { label: "初审完成日期", value: chineseDate(on) },
          { label: "签发人", value: `${byName}（${CAPACITY_NAMES[capacity]}）` },
        ]),
        ...(points.length === 0
          ? []
          : [
              {
                type: "list" as const,
                items: points.map(
                  ({ point, passed, note }) => `${point}：${passed ? "符合" : "不符合"}${note ? `（${note}）` : ""}`,
                ),
              },
            ]),
        {
          type: "paragraph",
          text: `初审意见：经审查，该申请${opinion === "grant" ? "符合" : "不符合"}${wordsOf(facts).conditions}，${opinion === "grant" ? "建议予以同意" : "建议不予同意"}。${reason ? sentence(reason) : ""}`,
        },
      ],
      qr: null,
      footnote: hallFootnote(facts),
    };
  },
};
