import type { CaseFile } from "../case-file.ts";
import { chineseDate } from "../../law/dates.ts";
import { memberLimitsText, memberTable } from "../packaging/member-table.ts";
import type { ReplacedAnswer } from "./acceptance.ts";
import type { Block } from "../../paper/paper.ts";
import type { PaperFacts, Template } from "../notices/request-document.ts";
import { actBasis, caseFields, dueText, hallFootnote, letterhead, progressText } from "../../paper/wording.ts";

/** 受理通知书 (APL art. 32(5) and last paragraph): from which day the limits run and when the decision is due. */
export const acceptanceNotice: Template = {
  kind: "acceptanceNotice",
  compose: (caseFile, facts) => ({
    layout: "notice",
    kind: "acceptanceNotice",
    title: "受理通知书",
    ...letterhead(caseFile, facts),
    addressee: caseFile.applicant.name,
    blocks: [
      {
        type: "paragraph",
        text: `你（单位）于${chineseDate(caseFile.receivedOn ?? facts.today)}提出的“${facts.item.name}”申请，${acceptedBecause(caseFile)}，根据${actBasis(facts.item, acceptanceArticle(caseFile))}的规定，予以受理。`,
      },
      caseFields(caseFile, facts, limitRows(caseFile, facts)),
      ...(caseFile.packaging === null ? [] : [...memberTable(facts), ...memberLimitsText(facts)]),
      ...replacement(caseFile),
      ...excludedTime(facts),
      { type: "paragraph", text: progressText(caseFile, facts) },
    ],
    qr: { url: `${facts.hall.publicUrl}/progress?number=${caseFile.number}`, caption: "扫码查询办理进度" },
    footnote: hallFootnote(facts),
  }),
};

/** Which earlier answers this one replaces, and why. */
function replacement({ acceptance }: CaseFile): readonly Block[] {
  const [first, ...later] = acceptance?.replaces ?? [];
  if (!first) return [];
  const which = later.length === 0 ? "" : `该文书以及${later.map(nameOf).join("、")}均`;
  const meaning = [first, ...later].some(({ kind }) => kind === "acceptance")
    ? "受理日期和办理期限以本通知书为准"
    : "无需再按该告知书补正材料";
  return [
    {
      type: "paragraph",
      text: `按照国务院办公厅公布的放假安排核定，${nameOf(first)}超过了五个工作日的期限，自本通知书作出之日起${which}由本通知书替代，${meaning}。`,
    },
  ];
}

function nameOf({ kind, on, number }: ReplacedAnswer): string {
  return `本机关${chineseDate(on)}作出的《${kind === "acceptance" ? "受理通知书" : "补正告知书"}》${number === null ? "" : `（${number}）`}`;
}

/** APL art. 45; printed only when a clock runs. */
function excludedTime(facts: PaperFacts): readonly Block[] {
  const items = facts.packaged?.merged.members.map(({ item }) => item) ?? [facts.item];
  if (!items.some(({ statutoryLimit, kind }) => statutoryLimit.unit !== "instant" && kind === "administrativeLicence"))
    return [];
  return [
    {
      type: "paragraph",
      text: "依法需要听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审的，所需时间不计算在法定办理期限内，本机关将另行书面告知。",
    },
  ];
}

/** Art. 32(1)(5): complete and in order; (4): no one-time notice was given. */
function acceptanceArticle({ acceptance }: CaseFile): string {
  return acceptance?.mode === "deemed" ? "第三十二条第一款第四项" : "第三十二条第一款第五项";
}

function acceptedBecause(caseFile: CaseFile): string {
  if (caseFile.acceptance?.mode === "deemed") {
    return caseFile.supplement?.submittedOn && caseFile.supplement.overruled !== true
      ? "本机关未在收到补正材料之日起五个工作日内作出是否受理的答复，自收到全部补正材料之日起即为受理"
      : "本机关未在五个工作日内一次告知需要补正的内容，依法自收到申请材料之日起即为受理";
  }
  return caseFile.supplement?.submittedOn ? "经补正，材料齐全、符合法定形式" : "材料齐全、符合法定形式";
}

function limitRows(caseFile: CaseFile, facts: PaperFacts): { label: string; value: string }[] {
  const rows = [{ label: "受理日期", value: chineseDate(caseFile.acceptance?.on ?? facts.today) }];
  const { statutoryLimit, promisedLimit } = facts.item;
  if (facts.limits === null || statutoryLimit.unit === "instant")
    return [...rows, { label: "办理期限", value: "当场办结" }];
  // A limit that is practice, not an article of law, is not stated as law; the promise is the hall's own and this paper binds the hall to it.
  const byLaw = statutoryLimit.approx
    ? []
    : [{ label: "法定时限", value: dueText(statutoryLimit, facts.limits.statutory) }];
  return [...rows, ...byLaw, { label: "承诺时限", value: dueText(promisedLimit, facts.limits.promised) }];
}
