import { cleanNumber } from "../../identity/person-name.ts";
import type { SeenParties } from "../parties/seen-parties.ts";
import type { HandedMaterial } from "./material.ts";
import type { DeliveryMode } from "../../item/service-item.ts";
import type { CaseFiled } from "./events.ts";
import type { CaseFile } from "../case-file.ts";
import type { ApplicationData } from "../../form/form.ts";
import type { Actor } from "../actor.ts";
import { defineCommand, mandatesOfAccount } from "../define-command.ts";
import { isProved, type PartyProofs } from "../../identity/proof.ts";
import { checkApplication } from "../../form/check.ts";
import { CASE_SERIES, caseNumber } from "../../law/number-series.ts";
import { refuse } from "../../rule-violation.ts";
import { textsIn } from "../../text/texts-in.ts";
import { shanghaiDate, yearOf } from "../../law/dates.ts";
import { applicantProblems, withCleanNumbers } from "../parties/applicant.ts";
import { filingProofs } from "../parties/filing-proofs.ts";
import type { Applicant } from "../parties/applicant.ts";
import type { DecideContext } from "../context.ts";
import type { CaseEvent } from "../events.gen.ts";
import { requireOwnArea } from "../guards.ts";
import { checkHandedMaterials, missingMaterials } from "./handed-in.ts";
import { intakeReceipt } from "./intake-receipt.ts";
import { requestDocument } from "../notices/request-document.ts";
import { evolveAll } from "../evolve.ts";

/** 申请: opens a case. Everything the law asks of an application is checked before a number is given. */
export interface FileCase {
  readonly type: "fileCase";
  readonly caseId: string;
  readonly queryCode: string;
  readonly channel: CaseFile["channel"];
  readonly applicant: Applicant;
  readonly application: ApplicationData;
  readonly materials: readonly HandedMaterial[];
  readonly deliveryMode: DeliveryMode;
  /** What the clerk saw at the counter; nothing from everybody else. */
  readonly seen?: SeenParties | null;
  /** Under which reference a system that proves identities answers for the parties; without one it does not. */
  readonly attestation?: string | null;
}

/**
 * 申请、收件: opens a case in the department and zone of its item, gives it the next case number and the receipt, whose day is the day on which the materials came in;
 * neither waits for engine or workers (life cycle A-1).
 * Refuses wrong applicants, wrong form fields and materials outside the published list (APL art. 31) before a number is taken.
 */
export const fileCase = defineCommand<FileCase>()({
  type: "fileCase",
  by: ["applicant", "clerk", "integrator"],
  needs: {
    letters: false,
    sharedRecord: false,
    persons: "none",
    mandatesOf: mandatesOfFiler,
    series: (_command, { at }) => [{ series: CASE_SERIES, year: yearOf(shanghaiDate(at)) }],
  },
  decide,
});

function decide(_none: CaseFile, entered: FileCase, context: DecideContext): readonly CaseEvent[] {
  const { item, actor } = context;
  const command = { ...entered, applicant: withCleanNumbers(entered.applicant) };
  if (actor.role === "clerk") requireOwnArea(actor, context);
  requireApplicant(command.applicant, context);
  const proofs = filingProofs(command, context);
  requireApplication(command, context);
  requirePrintable(command, context);
  checkHandedMaterials(item, command.materials, actor.role);
  const deliveryMode = deliveryModeOf(command, isProved({ applicant: command.applicant, proofs }), context);

  const filed = filedEvent({ ...command, deliveryMode }, proofs, context);
  const received: CaseEvent = {
    type: "intakeRegistered",
    receivedOn: shanghaiDate(context.now),
    missing: missingMaterials(item, command.materials).map((material) => material.id),
  };
  return [filed, received, requestDocument(evolveAll(null, [filed, received]), intakeReceipt, context)];
}

/** Nobody prints in somebody's name himself: while a party is to be proved the result is fetched at the window, whatever was asked for and whatever the item else offers. */
function deliveryModeOf(
  { deliveryMode }: FileCase,
  proved: boolean,
  { item }: DecideContext,
): FileCase["deliveryMode"] {
  if (!proved && (deliveryMode === "window" || deliveryMode === "selfPrint")) return "window";
  return item.hall.deliveryModes.includes(deliveryMode)
    ? deliveryMode
    : refuse("DELIVERY_MODE_NOT_OFFERED", {
        problems: [{ field: "deliveryMode", message: "请选择该事项提供的领取方式" }],
      });
}

function filedEvent(command: FileCase, proofs: PartyProofs, context: DecideContext): CaseFiled {
  const { item, actor } = context;
  const year = yearOf(shanghaiDate(context.now));
  return {
    type: "caseFiled",
    id: command.caseId,
    number: caseNumber(year, context.numbers.next(CASE_SERIES, year)),
    queryCode: command.queryCode,
    itemId: item.id,
    release: context.release,
    departmentId: item.departmentId,
    zoneId: item.zoneId,
    channel: command.channel,
    ownerId: actor.role === "clerk" ? null : actor.id,
    applicant: command.applicant,
    proofs,
    application: command.application,
    materials: command.materials,
    deliveryMode: command.deliveryMode,
    filedAt: context.now,
  };
}

function requireApplicant(applicant: Applicant, context: DecideContext): void {
  if (!context.item.applicantTypes.includes(applicant.type)) {
    refuse("APPLICANT_TYPE_NOT_SERVED", { problems: [{ field: "applicant.type", message: "该事项不面向此类申请人" }] });
  }
  const problems = applicantProblems(applicant);
  if (problems.length > 0) refuse("APPLICANT_INVALID", { problems });
}

/** What is filed is printed later; a name that no paper can show is refused at once, at the field where it stands. */
function requirePrintable({ applicant, application }: FileCase, context: DecideContext): void {
  const problems = [...textsIn({ applicant, application })].flatMap(({ text, isName, path }) => {
    const missing = isName ? [] : context.unprintable(text);
    return missing.length === 0 ? [] : [{ field: path(), message: `文书字库暂不能打印“${missing.join("、")}”` }];
  });
  if (problems.length > 0) refuse("TEXT_NOT_PRINTABLE", { problems });
}

function requireApplication(command: FileCase, context: DecideContext): void {
  const problems = checkApplication(context.form, command.application);
  if (problems.length > 0) refuse("APPLICATION_INVALID", { problems });
}

/** 网上代办: whoever files for another than the account's own parties may have a mandate for it. */
function mandatesOfFiler({ applicant }: FileCase, actor: Actor): readonly string[] {
  const own = actor.identities.some(({ number }) => cleanNumber(number) === cleanNumber(applicant.idNumber));
  return own ? [] : mandatesOfAccount(null, actor);
}
