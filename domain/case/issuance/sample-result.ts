import type { ApplicationData } from "../../form/form.ts";
import { yearOf, type IsoDate } from "../../law/dates.ts";
import { licenceNumber } from "../../law/number-series.ts";
import type { LicencePaper } from "../../paper/paper.ts";
import type { Applicant } from "../parties/applicant.ts";
import { validityFrom } from "./issue-result.ts";
import { resultPaper, type ResultFacts } from "./licence.ts";

/** The invented case of which a sample is made. */
export interface SampleCase {
  readonly applicant: Applicant;
  readonly application: ApplicationData;
  /** 共享数据 of the applicant; null if there is none. */
  readonly record: Readonly<Record<string, string | number>> | null;
}

/** What a sample shows where a paper says who answers for it. */
const MARK = "样张";
/** No series begins with it: the number has the length of a real one and is none. */
const NO_NUMBER = 0;

/**
 * 样张: the result of an invented case as it would be issued on this day, by the layout that issues all results. Its number is never given out, it names no case, and its code leads nowhere;
 * what draws it has to leave the seal out.
 */
export function sampleResult(
  { applicant, application, record }: SampleCase,
  facts: Omit<ResultFacts, "seal">,
  on: IsoDate,
): LicencePaper {
  const { item, hall } = facts;
  const source = { itemId: item.id, number: MARK, applicant, application, membership: null, record };
  const licence = {
    licenceId: MARK,
    number: licenceNumber(item.hall.licenceSeries, hall.provinceShort, yearOf(on), NO_NUMBER),
    ...validityFrom(on, item),
    verifyCode: MARK,
  };
  const paper = resultPaper(source, licence, { ...facts, seal: { organ: MARK, purpose: "样张无效" } });
  return { ...paper, qr: { url: "样张，不是有效证照。", caption: "样张，不能查验" } };
}
