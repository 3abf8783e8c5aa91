import type { CaseSummary } from "../../../contract/case-summary.ts";
import type { CaseView } from "../../../contract/case-view.ts";
import type { ListedCase } from "../../../contract/case-list.ts";
import { CAPACITY_NAMES, signingCapacity, type AuthorisationLetter } from "../../../domain/letter/letter.ts";
import { isOutside, ROLE_NAMES, type Actor, type Role } from "../../../domain/case/actor.ts";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import type { Supplement } from "../../../domain/case/supplement/supplement.ts";
import { limitsOf, nextInWords, stageOf } from "../../../domain/case/deadlines/deadlines.ts";
import { eventTitle, isPublicEvent } from "../../../domain/case/event-title.ts";
import { ownsCase } from "../../../domain/case/guards.ts";
import { maskCase } from "../../../domain/case/disclosure/mask-case.ts";
import type { Places } from "../../../domain/case/decision/quota.ts";
import { signableText } from "../../../domain/case/decision/signable.ts";
import { hasStanding } from "../../../domain/case/parties/standing.ts";
import { procedureWarnings } from "../../../domain/case/procedures/procedure-warnings.ts";
import { offeredActs } from "../../../domain/case/offered-acts.ts";
import { isFinal, mayWithdraw, statusName } from "../../../domain/case/status.ts";
import type { Mandate } from "../../../domain/identity/mandate.ts";
import { isProved } from "../../../domain/identity/proof.ts";
import { filedFor } from "../../../domain/case/packaging/packaged.ts";
import { wholeApplication } from "../../../domain/case/packaging/packaging.ts";
import { displayAnswer } from "../../../domain/form/display.ts";
import { fieldsOf } from "../../../domain/form/visible.ts";
import { warningLevel, type WarningLevel } from "../../../domain/case/deadlines/urgency.ts";
import { writtenLimits, writtenSupplement } from "../../../domain/case/deadlines/written-limits.ts";
import type { ServiceItem } from "../../../domain/item/service-item.ts";
import type { WorkingDayCalendar } from "../../../domain/law/calendar.ts";
import type { Instant, IsoDate } from "../../../domain/law/dates.ts";
import { maskPersonName } from "../../../domain/identity/mask.ts";
import { caseDates } from "../../../store/tables/case-dates.ts";
import type { CaseListEntry } from "../../../store/tables/case-list.ts";
import type { DocumentEntry } from "../../../store/tables/documents.ts";
import { digest } from "../../../store/ids.ts";
import type { NamedEntry } from "../../../store/tables/journal.ts";
import type { Release } from "../../../store/tables/release.ts";
import type { WorkItem } from "../../../store/tables/work-items.ts";
import { mayUnmask } from "../../access/case-access.ts";
import { listedName } from "../../access/names.ts";
import type { OpenedCase } from "../../access/readable-case.ts";
import { casePlacesView } from "./case-places.ts";
import { documentView, seenDocuments } from "./document-view.ts";
import { listedPackage, membershipView, packageOf, passedAs, type SeenPackage } from "./package-view.ts";
import { paymentView } from "./payment-view.ts";
import { proceduresOf } from "./procedure-view.ts";
import { identityOf } from "./identity-view.ts";
import { kindRecords } from "./kind-records.ts";
import { opinionsOf, outcomeOfReview, wholeReview } from "./review-view.ts";
import { stepRecords } from "./step-records.ts";

/** The data of a case view. */
export interface CaseFacts {
  readonly opened: OpenedCase;
  readonly release: Release;
  readonly departmentName: string;
  readonly documents: readonly DocumentEntry[];
  readonly journal: readonly NamedEntry[];
  readonly tasks: readonly WorkItem[];
  readonly payUrl: string | null;
  readonly calendar: WorkingDayCalendar;
  readonly today: IsoDate;
  readonly now: Instant;
  /** Of an item with a limited number, for those who decide the case. */
  readonly places: Places | null;
  /** The members of a package; null for any other case. */
  readonly seenPackage: SeenPackage | null;
  /** The package of a member, for those who act for an applicant; null for any other case. */
  readonly whole: CaseFile | null;
  /** Of the viewing applicant's account only. */
  readonly mandates: readonly Mandate[];
  /** Of the viewing chief representative's or deputy's department only. */
  readonly letters: readonly AuthorisationLetter[];
}

type View = CaseView;

/**
 * A case as this caller may see it: applicants see what was decided, staff also how; callers who do not handle it do
 * not see the parties.
 */
export function caseView({ opened, ...rest }: CaseFacts, actor: Actor): View {
  const { stored, sight, shownUntil } = opened;
  const file = sight === "whole" ? stored.file : maskCase(stored.file, rest.release.form);
  const facts = { ...rest, opened, stored: { ...stored, file } };
  const outside = isOutside(actor);
  return {
    ...headOf(facts),
    sight,
    shownUntil,
    mayUnmask: sight === "masked" && mayUnmask(actor),
    ...(ownsCase(actor, file) ? { queryCode: file.queryCode } : {}),
    applicant: file.applicant,
    identity: identityOf(file, outside),
    application: answersOf(file, facts.release, ownsCase(actor, file)),
    materials: materialsOf(file, facts.release),
    ...courseOf(facts),
    payment: paymentView(file, { payUrl: sight === "whole" ? rest.payUrl : null, calendar: rest.calendar }),
    procedures: proceduresOf(facts, outside),
    review: outside ? outcomeOfReview(file) : wholeReview(file.review),
    documents: seenDocuments(facts.documents, actor).map((entry) => documentView(entry, facts.release.item)),
    timeline: timelineOf(facts, outside),
    ...rightsOf(facts, actor),
    package: packageOf(file, facts, actor),
    memberOf: membershipView(file),
    version: facts.stored.meta.version,
    release: file.release,
    ...(outside ? {} : insideOf(facts)),
    ...(actor.role === "chiefRepresentative"
      ? {
          signsAs: signingCapacity(facts.letters, {
            departmentId: file.departmentId,
            itemId: file.itemId,
            holderId: actor.id,
            act: "sign",
            on: facts.today,
          }),
        }
      : {}),
  };
}

/** Acts available to this caller now; the rules check again when an act is performed. */
function rightsOf(
  { opened, stored: { file }, whole, mandates, today, release: { item, plan }, calendar, letters, now }: ShownFacts,
  actor: Actor,
): Pick<View, "mayProveIdentity" | "mayWithdraw" | "acts"> {
  const awaitsSeal = file.signature !== null && file.decision === null;
  const inTime = mayWithdraw(file);
  return {
    mayProveIdentity: actor.role === "clerk" && !isProved(file) && !isFinal(file.status) && !awaitsSeal,
    mayWithdraw:
      inTime &&
      (actor.role === "clerk" ||
        filedFor(file, whole).some((one) =>
          hasStanding(one, "withdraw", { actor, mandates, itemId: one.itemId, on: today }),
        )),
    acts: opened.sight === "whole" ? [...offeredActs(file, { actor, item, plan, calendar, letters, now })] : [],
  };
}

/** A case in one line. */
export function caseSummary(file: CaseFile, item: Pick<ServiceItem, "name" | "kind">): CaseSummary {
  const { id, number, itemId, status } = file;
  return { id, number, itemId, itemName: item.name, status, statusName: statusName(status, item.kind) };
}

/** The facts with the case as it may be shown. */
type ShownFacts = CaseFacts & Pick<OpenedCase, "stored">;

/** A case in a list, as this caller may see it. */
export function listedCase(
  entry: CaseListEntry,
  {
    kind,
    actor,
    warning,
  }: { readonly kind: ServiceItem["kind"]; readonly actor: Actor; readonly warning: WarningLevel },
): ListedCase {
  const {
    id,
    number,
    itemId,
    itemName,
    identityPending,
    status,
    filedAt,
    nextDueOn,
    nextProvisional,
    statutoryDueOn,
    statutoryProvisional,
  } = entry;
  const applicantName = actor.role === "operator" ? null : listedName(actor, entry);
  return {
    id,
    number,
    itemId,
    itemName,
    applicantName,
    identityPending,
    status,
    statusName: statusName(status, kind),
    filedAt,
    nextDueOn,
    nextProvisional,
    statutoryDueOn,
    statutoryProvisional,
    warning,
    package: listedPackage(entry),
  };
}

function headOf({ stored: { file }, release, departmentName }: ShownFacts) {
  const { channel, filedAt, receivedOn, deliveryMode } = file;
  return {
    ...caseSummary(file, release.item),
    itemKind: release.item.kind,
    departmentName,
    channel,
    filedAt,
    receivedOn,
    deliveryMode,
  };
}

/** The course of the case, shown to applicants and staff. */
function courseOf({ stored: { file }, release, calendar, today }: ShownFacts) {
  const limits = limitsOf(file, release.item, calendar, today);
  const stage = stageOf(file, release.item, calendar, today);
  const { supplement, acceptance, refusal, decision, licence, delivery, endedOn } = file;
  return {
    supplement: supplement && supplementView(supplement, { release, calendar }),
    acceptance: acceptance && { ...acceptance, maybeLate: acceptance.maybeLate === true },
    refusal,
    decision,
    licence,
    delivery,
    endedOn,
    limits: limits && writtenLimits(limits, file, release.item),
    nextDueOn: stage.next?.date ?? null,
    nextText: nextInWords(stage),
    warning: warningLevel(caseDates(file, { item: release.item, calendar, today }), today, calendar),
  };
}

function supplementView(
  supplement: Supplement,
  { release: { item }, calendar }: Pick<CaseFacts, "release" | "calendar">,
) {
  const { faults, requestedOn, submittedOn } = supplement;
  const { due, text } = writtenSupplement(supplement, item, calendar);
  return {
    faults: [...faults],
    requestedOn,
    submittedOn,
    dueOn: due?.date ?? null,
    dueProvisional: due?.provisional ?? false,
    dueText: text,
    brought: [...(supplement.brought ?? [])],
  };
}

/** For staff only: verdicts, shared record, termination, open tasks, and the digest that a signer returns. */
function insideOf({ opened, stored: { file }, tasks, places, calendar, today, release }: ShownFacts) {
  const { plan } = release;
  return {
    verdicts: [...file.verdicts],
    ...stepRecords(file, release),
    ...kindRecords(file, { calendar, today }),
    opinions: opinionsOf(file, calendar),
    askedProcedures: [...file.askedProcedures],
    procedureWarnings: [...procedureWarnings(file, { plan, calendar, today })],
    record: file.record,
    termination: file.termination,
    voided: file.voided,
    tasks: tasks.map(({ taskId, activityId, kind, name, assigneeId, createdAt }) => ({
      id: taskId,
      activityId,
      kind,
      name,
      assigneeId,
      createdAt,
    })),
    ...(places && { places: casePlacesView(places) }),
    // A caller who knows everything except a number could find it by trying.
    ...(opened.sight === "whole" ? { seenHash: digest(signableText(file)) } : {}),
  };
}

/** The filer also gets the answers as submitted, because a system compares them with its own. */
function answersOf(file: CaseFile, { form }: Release, own: boolean): View["application"] {
  const application = wholeApplication(file);
  return fieldsOf(form).flatMap(({ key, label }) => {
    const value = displayAnswer(form, application, key);
    const answer = application[key];
    return value === null
      ? []
      : [
          {
            key,
            label,
            value,
            ...(own && answer !== undefined ? { answer: answer } : {}),
          },
        ];
  });
}

/** Every material of the item's list, submitted or not. */
function materialsOf(file: CaseFile, { item }: Release): View["materials"] {
  return item.materials.map(({ id, name, necessity, exemptBySharing }) => {
    const handed = file.materials.find((material) => material.materialId === id);
    const files = (handed?.files ?? []).map(({ uploadId, name: fileName, size, contentType }) => ({
      uploadId,
      name: fileName,
      size,
      contentType,
    }));
    return {
      materialId: id,
      name,
      necessity,
      exemptBySharing,
      form: handed?.form ?? null,
      receivedOn: handed?.receivedOn ?? null,
      files,
      passedFrom: passedAs(id, file),
    };
  });
}

function timelineOf({ opened, journal, release: { item } }: ShownFacts, outside: boolean): View["timeline"] {
  const entries = outside ? journal.filter(isPublicEvent) : journal;
  const masked = opened.sight === "masked";
  return entries.map((entry) => ({
    seq: entry.seq,
    at: entry.at,
    type: entry.type,
    title: eventTitle(entry, item),
    actorName: nameOf(entry, { outside, masked }),
  }));
}

/** Immediate responses of the hall to an applicant's act, such as the receipt, are shown as the hall's. */
const HALLS_OWN: ReadonlySet<string> = new Set(["intakeRegistered", "documentRequested", "caseClosed"]);

/** Applicants see posts, not names of staff. */
function nameOf(
  { type, actorName, actorRole, data }: NamedEntry,
  { outside, masked }: { readonly outside: boolean; readonly masked: boolean },
): string {
  if (HALLS_OWN.has(type) && actorRole === "applicant") return ROLE_NAMES.system;
  const post = data["capacity"] === "deputy" ? CAPACITY_NAMES.deputy : (ROLE_NAMES[actorRole as Role] ?? actorRole);
  if (outside && actorRole !== "applicant") return post;
  const name = actorName ?? post;
  return masked && actorRole === "applicant" ? maskPersonName(name) : name;
}
