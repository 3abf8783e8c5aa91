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
 * The legal bases of an act: those of the item that were checked, or what its author wrote, and for licences the article of 行政许可法.
 * Public services and the like are no licences, so that law is not cited for them. If no basis was checked, the published guide is cited instead of a law.
 */
export function actBasis(item: ServiceItem, licensingArticle: string, ownBasis: string = checkedBases(item)): string {
  const bases = [
    ...(ownBasis === "" ? [] : [ownBasis]),
    ...(item.kind === "administrativeLicence" ? [`《行政许可法》${licensingArticle}`] : []),
  ];
  return bases.length === 0 ? "本事项公布的办事指南" : bases.join("和");
}

/** The wording for an application with concealed or false materials, and its warning. Only licences have the warning (APL art. 78). */
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

/** The field block at the top of most papers: who, what, when. */
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

/** APL art. 38, 行政复议法 art. 20, 行政诉讼法 art. 46: right, organ and period, always in full. `paper`: the paper's name for itself. */
export function remediesText(facts: PaperFacts, paper: "决定书" | "告知书" | "通知书" = "决定书"): string {
  const { reviewBody, court } = facts.body;
  return `如不服本决定，可以自收到本${paper}之日起六十日内向${reviewBody}申请行政复议，或者自收到本${paper}之日起六个月内依法向${court}提起行政诉讼。`;
}

/** 20个工作日，至2026年3月30日; while only a holiday notice not yet published can settle the day: 受理之日起20个工作日内，具体日期待放假安排公布后告知. */
export function dueText(limit: TimeLimit, due: { readonly dueOn: IsoDate; readonly provisional: boolean }): string {
  const written = dateOrTerm({ date: due.dueOn, provisional: due.provisional }, limitTerm(limit, "acceptance"));
  return due.provisional ? written : `${limit.text}，至${written}`;
}

/** Where and with what progress can be looked up. */
export function progressText(caseFile: CaseFile, facts: PaperFacts): string {
  return `办理进度可凭办件编号和查询密码（${caseFile.queryCode}）在 ${facts.hall.publicUrl}/progress 查询。咨询、投诉电话：${facts.hall.phone}。`;
}

/** The parts common to all letter-like papers of the hall. */
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

/** Footnote with the hall's address and telephone. */
export function hallFootnote(facts: PaperFacts): string {
  return `${facts.hall.name}　地址：${facts.hall.address}　电话：${facts.hall.phone}`;
}

/** The words for the kind of the item. */
export function wordsOf(facts: Pick<PaperFacts, "item">): KindWords {
  return KIND_WORDS[facts.item.kind];
}

/** The paper's name for itself; the same as on every screen. */
export function titleOf(
  kind: DocumentKind,
  facts: Pick<PaperFacts, "item">,
): { readonly kind: typeof kind; readonly title: string } {
  return { kind, title: documentName(kind, facts.item) };
}

/** A free text, ended as a sentence. */
export function sentence(text: string): string {
  return /[。；！？]$/.test(text) ? text : `${text}。`;
}
