import { closedOn } from "../../catalogue/standing.ts";
import { routingFacts } from "../../flow/routing.ts";
import { cleanNumber } from "../../identity/person-name.ts";
import { closed, line, MANY_LINES, nullable, oneOf, optional, unsafe } from "../../shapes.ts";
import { SEEN } from "../parties/seen-parties.ts";
import { GIVEN_MATERIALS, type HandedIn } from "./given-materials.ts";
import { DELIVERY_MODES } from "../../item/service-item.ts";
import type { CaseFiled } from "./events.ts";
import type { CaseFile } from "../case-file.ts";
import type { ApplicationData } from "../../form/form.ts";
import type { Actor } from "../actor.ts";
import { defineCommand, mandatesOfAccount, type CommandOfBody } from "../define-command.ts";
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
import { checkHandedMaterials, missingMaterials } from "./handed-in.ts";
import { intakeReceipt } from "./intake-receipt.ts";
import { requestDocument } from "../notices/request-document.ts";
import { packagingOf, requireMembers, type PackageChoices } from "../packaging/file-package.ts";
import type { ScenarioAnswers } from "../../package/package-definition.ts";
import { evolveAll } from "../evolve.ts";

const APPLICANT = closed(
  {
    type: oneOf(["1", "2", "3", "4", "5", "6"], "National code: 1 natural person, 2 enterprise, 3 institution, …"),
    name: line(),
    idType: oneOf(["residentId", "creditCode", "pending"]),
    idNumber: line(40),
    pendingReason: optional(nullable(line(200, "Why there is no number yet; only with `pending`"))),
    phone: line(40),
    agent: optional(nullable(closed({ name: line(), idNumber: line(40), phone: line(40) }))),
  },
  { $id: "NewApplicant" },
);

const APPLICATION = unsafe<ApplicationData>({
  type: "object",
  description: "One value for each key of the item's form",
  maxProperties: 300,
  propertyNames: { pattern: "^[A-Za-z0-9_.-]{1,100}$" },
  additionalProperties: {
    anyOf: [
      { type: "string", maxLength: 5000, pattern: MANY_LINES },
      { type: "number" },
      { type: "boolean" },
      { type: "array", maxItems: 100, items: { type: "string", maxLength: 200, pattern: MANY_LINES } },
      {
        type: "array",
        maxItems: 100,
        items: {
          type: "object",
          description: "A row of a table: one value for each column",
          maxProperties: 20,
          propertyNames: { pattern: "^[A-Za-z0-9]{1,40}$" },
          additionalProperties: {
            anyOf: [{ type: "string", maxLength: 5000, pattern: MANY_LINES }, { type: "number" }, { type: "boolean" }],
          },
        },
      },
    ],
  },
});

const BODY = closed({
  applicant: APPLICANT,
  application: APPLICATION,
  materials: GIVEN_MATERIALS,
  deliveryMode: oneOf(DELIVERY_MODES),
  // What the clerk saw at the counter; absent for all other callers.
  seen: optional(nullable(closed(SEEN))),
  package: optional(
    nullable(
      closed(
        {
          answers: unsafe<ScenarioAnswers>({
            type: "object",
            description: "One answer for each question of the package",
            maxProperties: 20,
            propertyNames: { pattern: "^[A-Za-z0-9]{1,40}$" },
            additionalProperties: { type: "boolean" },
          }),
          delivery: oneOf(["combined", "early"], "All results at once, or each as soon as it is there"),
        },
        { $id: "PackageChoices", description: "Required for a package, refused for an item" },
      ),
    ),
  ),
  attestation: optional(
    nullable(line(200, "For keys with `applicants:prove`: the reference under which the parties were proved")),
  ),
});

/** Fields that the platform adds to an application or replaces. */
interface Filing extends HandedIn {
  /** Absent or null for an item. */
  readonly package?: PackageChoices | null;
  readonly queryCode: string;
  readonly channel: CaseFile["channel"];
  readonly applicant: Applicant;
}

/** 申请: opens a case. Every legal requirement is checked before a number is taken. */
export type FileCase = CommandOfBody<"fileCase", typeof BODY, Filing>;

/**
 * 申请、收件: opens a case in the department and zone of its item, gives it the next case number and the receipt, dated on the day the materials came in;
 * neither waits for engine or workers (life cycle A-1).
 * Refuses wrong applicants, wrong form fields and materials outside the published list (APL art. 31) before a number is taken.
 */
export const fileCase = defineCommand<FileCase>()({
  type: "fileCase",
  body: BODY,
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
  requireOpen(context);
  const packaging = packagingOf(command.package, context);
  requireOpenMembers(context);
  // Clerks file in their own zone.
  if (actor.role === "clerk" && actor.zoneId !== item.zoneId) refuse("DEPARTMENT_FORBIDS");
  requireApplicant(command.applicant, context);
  const proofs = filingProofs(command, context);
  requireApplication(command, context);
  if (packaging !== null) requireMembers(command, context);
  requirePrintable(command, context);
  checkHandedMaterials(item, command.materials, actor.role);
  const deliveryMode = deliveryModeOf(command, isProved({ applicant: command.applicant, proofs }), context);

  const filed = { ...filedEvent({ ...command, deliveryMode }, proofs, context), ...(packaging && { packaging }) };
  const received: CaseEvent = {
    type: "intakeRegistered",
    receivedOn: shanghaiDate(context.now),
    missing: missingMaterials(item, command.materials).map((material) => material.id),
  };
  return [filed, received, requestDocument(evolveAll(null, [filed, received]), intakeReceipt, context)];
}

/** The catalogue of the day on which the application came in: cancelled, delegated, transferred and classified items take no new applications. */
function requireOpen({ item, catalogueChanges, now }: DecideContext): void {
  const closed = closedOn(item, catalogueChanges, shanghaiDate(now));
  if (closed) refuse(closed.code, { title: closed.title });
}

/** The same for each chosen member of a package, which is applied for like by itself. */
function requireOpenMembers({ packaged, now }: DecideContext): void {
  for (const { item } of packaged?.merged.members ?? []) {
    const closed = closedOn(item, packaged?.changesOf(item.id) ?? [], shanghaiDate(now));
    if (closed) refuse(closed.code, { title: `“${item.name}”不能办理：${closed.title}` });
  }
}

/** No self-printing in another's name: while a party is not proved the result is collected at the window, whatever was requested or the item offers. */
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
    id: context.caseId,
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
    facts: routingFacts(context.form.components, command.application),
  };
}

function requireApplicant(applicant: Applicant, context: DecideContext): void {
  if (!context.item.applicantTypes.includes(applicant.type)) {
    refuse("APPLICANT_TYPE_NOT_SERVED", { problems: [{ field: "applicant.type", message: "该事项不面向此类申请人" }] });
  }
  const problems = applicantProblems(applicant);
  if (problems.length > 0) refuse("APPLICANT_INVALID", { problems });
}

/** Filed text is printed later; a name that the papers cannot show is refused at once, at its field. */
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

/** 网上代办: an account that files for a party other than its own may hold a mandate. */
function mandatesOfFiler({ applicant }: FileCase, actor: Actor): readonly string[] {
  const own = actor.identities.some(({ number }) => cleanNumber(number) === cleanNumber(applicant.idNumber));
  return own ? [] : mandatesOfAccount(null, actor);
}
