import type { CaseFile } from "../case/case-file.ts";
import type { ServiceItem, TimeLimit } from "../item/service-item.ts";
import { chineseDate, type IsoDate } from "../time/dates.ts";
import { dateOrTerm, limitTerm } from "../time/limit-words.ts";
import type { Block, LabelledValue } from "./paper.ts";
import type { PaperFacts } from "./request.ts";

/** 《农药管理条例》第十七条、…; bases that cite a whole act are named without an article. */
export function basisText(item: ServiceItem): string {
  return item.legalBasis.map((basis) => (basis.article === "全文" ? `《${basis.title}》` : `《${basis.title}》${basis.article}`)).join("、");
}

/**
 * The bases of an act: the item's own ones and, for licences, the article of 行政许可法 it rests on. Public services and the like are no licences,
 * so that law is not cited for them.
 */
export function actBasis(item: ServiceItem, licensingArticle: string, ownBasis: string = basisText(item)): string {
  return item.kind === "administrativeLicence" ? `${ownBasis}和《行政许可法》${licensingArticle}` : ownBasis;
}

/** Who, what, when: the field block that most papers begin with. */
export function caseFields(caseFile: CaseFile, facts: PaperFacts, more: readonly LabelledValue[] = []): Block {
  return {
    type: "fields",
    rows: [
      { label: "办件编号", value: caseFile.number },
      { label: "事项名称", value: `${facts.item.name}（${facts.item.id}）` },
      { label: "申请人", value: caseFile.applicant.name },
      { label: caseFile.applicant.idType === "residentId" ? "身份证号" : "统一社会信用代码", value: maskedId(caseFile) },
      ...(caseFile.applicant.agent ? [{ label: "经办人", value: caseFile.applicant.agent.name }] : []),
      ...more,
    ],
  };
}

/** Resident ids are printed with the birthday hidden (个人信息保护法 art. 6: no more than needed); credit codes are public. */
export function maskedId(caseFile: CaseFile): string {
  const { idType, idNumber } = caseFile.applicant;
  return idType === "residentId" ? `${idNumber.slice(0, 6)}********${idNumber.slice(-4)}` : idNumber;
}

/** APL art. 38, 行政复议法 art. 20, 行政诉讼法 art. 46: right, organ and period, always in full. `paper`: what the paper calls itself. */
export function remediesText(facts: PaperFacts, paper: "决定书" | "告知书" | "通知书" = "决定书"): string {
  const { reviewBody, court } = facts.item.hall.remedies;
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
export function letterhead(caseFile: CaseFile, facts: PaperFacts): { organ: string; seal: PaperFacts["seal"]; date: IsoDate; caseNumber: string; number: string | null } {
  return { organ: facts.organ, seal: facts.seal, date: facts.today, caseNumber: caseFile.number, number: facts.number };
}

/** Footnote with address and telephone of the hall. */
export function hallFootnote(facts: PaperFacts): string {
  return `${facts.hall.name}　地址：${facts.hall.address}　电话：${facts.hall.phone}`;
}
