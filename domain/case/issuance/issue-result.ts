import type { CaseFile } from "../case-file.ts";
import { defineCommand, noMandates } from "../define-command.ts";
import { licencePaper } from "./licence.ts";
import { requestDocument } from "../notices/request-document.ts";
import { licenceNumber } from "../../law/number-series.ts";
import type { ServiceItem } from "../../item/service-item.ts";
import { refuse } from "../../rule-violation.ts";
import { addDays, addMonths, shanghaiDate, yearOf, type IsoDate } from "../../law/dates.ts";
import type { IssuedLicence } from "./issued-licence.ts";
import type { DecideContext } from "../context.ts";
import type { CaseEvent } from "../events.gen.ts";
import { evolveAll } from "../evolve.ts";
import { needsWindow } from "../delivery/delivering.ts";
import { awaitsResult } from "../packaging/passed-results.ts";
import { openOrder } from "../payment/payment.ts";
import { requireStatus } from "../guards.ts";

/** 制证, in the issuance step. */
export interface IssueResult {
  readonly type: "issueResult";
  readonly licenceId: string;
  readonly verifyCode: string;
}

/**
 * 制证: one licence for one granted decision, with the next number of its series. Refused without a decision to grant.
 * Refused while a fee is owed: the licence follows the payment.
 * Issuance is not delivery: the licence waits for the window, or for the applicant to open it (APL art. 44).
 */
export const issueResult = defineCommand<IssueResult>()({
  type: "issueResult",
  body: null,
  by: ["system"],
  needs: {
    letters: false,
    sharedRecord: false,
    persons: "none",
    mandatesOf: noMandates,
    series: (_command, { item, at }) => [{ series: `licence:${item.id}`, year: yearOf(shanghaiDate(at)) }],
  },
  decide,
});

function decide(caseFile: CaseFile, command: IssueResult, context: DecideContext): readonly CaseEvent[] {
  requireStatus(caseFile, "granted");
  if (caseFile.decision?.outcome !== "grant" || caseFile.licence !== null) refuse("STATUS_FORBIDS");
  if (openOrder(caseFile) !== null) refuse("FEE_UNPAID");
  if (awaitsResult(caseFile, context))
    refuse("MEMBER_WAITS", { title: "证照载明的内容取自另一联办事项的结果，该结果尚在制作。", temporary: true });
  const issued: CaseEvent = {
    type: "licenceIssued",
    licence: licenceOf(command, context),
    windowDelivery: needsWindow(caseFile),
  };
  return [issued, requestDocument(evolveAll(caseFile, [issued]), licencePaper, context)];
}

function licenceOf(command: IssueResult, context: DecideContext): IssuedLicence {
  const { item, hall } = context;
  const on = shanghaiDate(context.now);
  const year = yearOf(on);
  return {
    licenceId: command.licenceId,
    number: licenceNumber(
      item.hall.licenceSeries,
      hall.provinceShort,
      year,
      context.numbers.next(`licence:${item.id}`, year),
    ),
    ...validityFrom(on, item),
    verifyCode: command.verifyCode,
  };
}

/** From when to when a result that is issued on this day is valid; without end where the item sets none. */
export function validityFrom(
  on: IsoDate,
  { result }: Pick<ServiceItem, "result">,
): Pick<IssuedLicence, "validFrom" | "validTo"> {
  return { validFrom: on, validTo: result.validity && endOfValidity(on, result.validity) };
}

/**
 * Valid until the day before the anniversary: five years from 2026-03-02 end on 2031-03-01. If the month lacks that day, its last day is the end
 * (民法典 art. 202): five years from 2028-02-29 end on 2033-02-28.
 */
function endOfValidity(
  from: IsoDate,
  validity: { readonly value: number; readonly unit: "year" | "month" | "workingDay" | "naturalDay" },
): IsoDate {
  if (validity.unit === "naturalDay" || validity.unit === "workingDay") return addDays(from, validity.value - 1);
  const anniversary = addMonths(from, validity.unit === "year" ? validity.value * 12 : validity.value);
  return anniversary.slice(8) === from.slice(8) ? addDays(anniversary, -1) : anniversary;
}
