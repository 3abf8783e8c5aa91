import { shanghaiDate } from "../../law/dates.ts";
import { requireAuthority, signingCapacity, type AuthorityQuestion } from "../../letter/letter.ts";
import { refuse } from "../../rule-violation.ts";
import { closed, line, paragraph } from "../../shapes.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import { defineCaseAct } from "../define-case-act.ts";
import { noMandates, noSeries } from "../define-command.ts";
import type { CaseEvent } from "../events.gen.ts";
import { requireText } from "../guards.ts";
import { LONGEST_REASON } from "../prose.ts";
import { openOrder } from "./payment.ts";

/** 准予免缴: the applicant does not have to pay, for a cause that the law knows. */
export interface WaiveFee {
  readonly type: "waiveFee";
  readonly cause: string;
  readonly basis: string;
}

/**
 * 准予免缴, of an order that is not paid yet. Public money is given up only by whoever may decide for the department: the chief representative or deputy under a letter in force, with cause and legal basis.
 */
export const waiveFee = defineCaseAct<WaiveFee>()({
  type: "waiveFee",
  body: closed({
    cause: paragraph(LONGEST_REASON, "Why the applicant does not have to pay"),
    basis: line(500, "The law or rule that says so, with its article"),
  }),
  by: ["chiefRepresentative"],
  needs: { letters: true, sharedRecord: false, persons: "involved", mandatesOf: noMandates, series: noSeries },
  title: "准予免缴",
  resource: "fee-waiver",
  summary: "Waive the fee, for a cause that the law knows",
  example: { cause: "申请人为残疾人个体经营者", basis: "《残疾人就业条例》第十九条" },
  refuses: [
    "AUTHORITY_EXPIRED",
    "AUTHORITY_MISSING",
    "AUTHORITY_REVOKED",
    "BASIS_REQUIRED",
    "FEE_NOT_OWED",
    "REASON_REQUIRED",
  ],
  offered: (caseFile, { actor, item, letters, now }) =>
    actor.departmentId === item.departmentId &&
    openOrder(caseFile) !== null &&
    signingCapacity(letters, authorityOver(caseFile, actor.id, shanghaiDate(now))) !== null,
  decide,
});

function decide(caseFile: CaseFile, command: WaiveFee, context: DecideContext): readonly CaseEvent[] {
  const order = openOrder(caseFile) ?? refuse("FEE_NOT_OWED");
  const { actor } = context;
  const on = shanghaiDate(context.now);
  const letter = requireAuthority(context.letters, authorityOver(caseFile, actor.id, on));
  const waiver = {
    cause: requireText(command.cause, "REASON_REQUIRED", "cause"),
    basis: requireText(command.basis, "BASIS_REQUIRED", "basis"),
    byRule: false,
    byId: actor.id,
    byName: actor.name,
    on,
  };
  const { number: letterNumber, capacity } = letter;
  return [{ type: "feeWaived", orderNumber: order.orderNumber, waiver, letterNumber, capacity }];
}

function authorityOver({ departmentId, itemId }: CaseFile, holderId: string, on: string): AuthorityQuestion {
  return { departmentId, itemId, holderId, on, act: "sign" };
}
