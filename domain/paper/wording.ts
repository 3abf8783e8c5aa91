import type { CaseFile } from "../case/case-file.ts";
import { maskIdNumber } from "../identity/mask.ts";
import { citation, verifiedBases } from "../item/certainty.ts";
import { KIND_WORDS, type KindWords } from "../item/kind-words.ts";
import type { ServiceItem, TimeLimit } from "../item/service-item.ts";
import type { IsoDate } from "../law/dates.ts";
import { dateOrTerm, limitTerm } from "../law/limit-words.ts";
import { documentName } from "./names.ts";
import type { Block, LabelledValue } from "./paper.ts";
import type { DocumentKind } from "./papers.gen.ts";
import type { PaperFacts } from "../case/notices/request-document.ts";

/**
 * The bases of an act: the item's own ones as far as somebody has checked them, or what its author wrote, and for licences the article of 行政许可法 it rests on.
 * Public services and the like are no licences, so that law is not cited for them. Where no basis is checked, the published guide is named, and no law is made up.
 */
export function actBasis(item: ServiceItem, licensingArticle: string, ownBasis: string = checkedBases(item)): string {
  const bases = [
    ...(ownBasis === "" ? [] : [ownBasis]),
    ...(item.kind === "administrativeLicence" ? [`《行政许可法》${licensingArticle}`] : []),
  ];
  return bases.length === 0 ? "本事项公布的办事指南" : bases.join("和");
}

/** What an application with concealed or false materials is called, and the warning that comes with it. The warning is a licence's (APL art. 78). */
export function falseMaterialsWords({ kind }: ServiceItem): { readonly clause: string; readonly warning: string } {
  return {
    clause: "存在隐瞒有关情况或者提供虚假材料的情形",
    warning: kind === "administrativeLicence" ? "，并给予警告" : "",
  };
}

/** 《农药管理条例》第十七条、… */
function checkedBases(item: ServiceItem): string {
  return verifiedBases(item).map(citation).join("、");
}

/** Who, what, when: the field block that most papers begin with. */
export function caseFields(caseFile: CaseFile, facts: PaperFacts, more: readonly LabelledValue[] = []): Block {
  return {
    type: "fields",
    rows: [
      { label: "办件编号", value: caseFile.number },
      { label: "事项名称", value: facts.item.name },
      { label: "申请人", value: caseFile.applicant.name },
      {
        label: caseFile.applicant.type === "1" ? "身份证号" : "统一社会信用代码",
        value: caseFile.applicant.idType === "pending" ? "尚未取得" : maskIdNumber(caseFile.applicant, "notice"),
      },
      ...(caseFile.applicant.agent ? [{ label: "经办人", value: caseFile.applicant.agent.name }] : []),
      ...more,
    ],
  };
}

/** APL art. 38, 行政复议法 art. 20, 行政诉讼法 art. 46: right, organ and period, always in full. `paper`: what the paper calls itself. */
export function remediesText(facts: PaperFacts, paper: "决定书" | "告知书" | "通知书" = "决定书"): string {
  const { reviewBody, court } = facts.body;
  return `如不服本决定，可以自收到本${paper}之日起六十日内向${reviewBody}申请行政复议，或者自收到本${paper}之日起六个月内依法向${court}提起行政诉讼。`;
}

/** 20个工作日，至2026年3月30日; while only a holiday notice not yet published can tell the day: 受理之日起20个工作日内，具体日期待放假安排公布后告知. */
export function dueText(limit: TimeLimit, due: { readonly dueOn: IsoDate; readonly provisional: boolean }): string {
  const written = dateOrTerm({ date: due.dueOn, provisional: due.provisional }, limitTerm(limit, "acceptance"));
  return due.provisional ? written : `${limit.text}，至${written}`;
}

/** Where progress can be looked up, and by what. */
export function progressText(caseFile: CaseFile, facts: PaperFacts): string {
  return `办理进度可凭办件编号和查询密码（${caseFile.queryCode}）在 ${facts.hall.publicUrl}/progress 查询。咨询、投诉电话：${facts.hall.phone}。`;
}

/** The parts that all letter-like papers of the hall have in common. */
export function letterhead(
  caseFile: CaseFile,
  facts: PaperFacts,
): { organ: string; seal: PaperFacts["seal"]; date: IsoDate; caseNumber: string; number: string | null } {
  return {
    organ: facts.body.officialName,
    seal: facts.seal,
    date: facts.today,
    caseNumber: caseFile.number,
    number: facts.number,
  };
}

/** Footnote with address and telephone of the hall. */
export function hallFootnote(facts: PaperFacts): string {
  return `${facts.hall.name}　地址：${facts.hall.address}　电话：${facts.hall.phone}`;
}

/** The words that fit the kind of the item. */
export function wordsOf(facts: Pick<PaperFacts, "item">): KindWords {
  return KIND_WORDS[facts.item.kind];
}

/** What the paper calls itself; the same as on every screen. */
export function titleOf(
  kind: DocumentKind,
  facts: Pick<PaperFacts, "item">,
): { readonly kind: typeof kind; readonly title: string } {
  return { kind, title: documentName(kind, facts.item) };
}

/** What somebody wrote, ended as a sentence. */
export function sentence(text: string): string {
  return /[。；！？]$/.test(text) ? text : `${text}。`;
}
