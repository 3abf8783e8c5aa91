import type { ApplicationData } from "../../form/form.ts";
import { shanghaiDate, yearOf } from "../../law/dates.ts";
import { CASE_SERIES, caseNumber } from "../../law/number-series.ts";
import { mutualWith } from "../../package/member-order.ts";
import { applicationOf } from "../../package/merge-forms.ts";
import type { MergedPackage, PinnedMember } from "../../package/merged-package.ts";
import { memberOf, type PackageMember } from "../../package/package-definition.ts";
import type { DeliveryMode, ServiceItem } from "../../item/service-item.ts";
import type { DecideContext } from "../context.ts";
import type { CaseEvent } from "../events.gen.ts";
import type { CaseFiled } from "../filing/events.ts";
import type { HandedMaterial } from "../filing/material.ts";
import { startDayOf } from "./family.ts";
import { promisedByGroup } from "./group-promise.ts";
import { applicantOf } from "./own-applicant.ts";
import { packagedOf } from "./packaged.ts";
import type { MemberStanding, Membership } from "./packaging.ts";
import { resultsFor } from "./passed-results.ts";

/** The id of a member's case: the same for every delivery of the step that opens it. A UUID of version 8 (RFC 9562). */
export function memberCaseId(digest: (text: string) => string, packageCaseId: string, itemId: string): string {
  const hex = digest(`member of package ${packageCaseId}: ${itemId}`);
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}

/** The first events of a member's case: filed from what the package was filed with, and accepted with it. `context`: of the new case. */
export function fileMember(member: MemberStanding, context: DecideContext): readonly CaseEvent[] {
  const { family, definition } = packagedOf(context);
  const today = shanghaiDate(context.now);
  const filed = filedEvent(member, context);
  return [
    filed,
    { type: "intakeRegistered", receivedOn: family.package.receivedOn ?? today, missing: [] },
    {
      type: "caseAccepted",
      acceptance: {
        on: startDayOf({ definition, family }, member, today),
        mode: "package",
        byId: family.package.acceptance?.byId ?? context.actor.id,
        byName: family.package.acceptance?.byName ?? context.actor.name,
      },
      verdicts: [],
      task: null,
    },
  ];
}

function filedEvent({ itemId, release, followUp }: MemberStanding, context: DecideContext): CaseFiled {
  const { family, definition, merged } = packagedOf(context);
  const whole = family.package;
  const { item } = context;
  const year = yearOf(shanghaiDate(context.now));
  const of = memberOf(definition, itemId);
  const passed = resultsFor(itemId, context);
  const groupDays = promisedByGroup({ definition, merged }, itemId);
  const membership: Membership = {
    packageCaseId: whole.id,
    packageNumber: whole.number,
    packageId: whole.itemId,
    mutual: mutualWith(definition, itemId).filter(
      (id) => id !== itemId && whole.packaging.members.some((one) => one.itemId === id),
    ),
    ...(groupDays !== null && { groupDays }),
    delivery: followUp ? "own" : whole.packaging.delivery,
    passed,
    heldOn: null,
    failed: null,
  };
  return {
    type: "caseFiled",
    id: context.caseId,
    number: caseNumber(year, context.numbers.next(CASE_SERIES, year)),
    queryCode: queryCode(context),
    itemId,
    release,
    departmentId: item.departmentId,
    zoneId: item.zoneId,
    channel: whole.channel,
    ownerId: whole.ownerId,
    applicant: applicantOf(of, whole),
    // Another person's identity is not proved by the applicant's: a clerk checks it before anything is granted.
    proofs: of.applicant === undefined ? whole.proofs : { applicant: null, agent: null },
    application: memberApplication(of, { merged, application: whole.application, form: context.form }),
    materials: materialsOf(itemId, merged, whole.materials),
    deliveryMode: deliveryModeOf(whole.deliveryMode, item, followUp),
    filedAt: context.now,
    membership,
  };
}

/** What a member's own form asks, read from the application for the package. */
export function memberApplication(
  member: PackageMember,
  {
    merged,
    application,
    form,
  }: { readonly merged: MergedPackage; readonly application: ApplicationData; readonly form: PinnedMember["form"] },
): ApplicationData {
  return applicationOf({ member, form }, merged.form, { application, filled: {} });
}

/** Each material that the applicant handed in, under the id of the member's own list. */
function materialsOf(
  itemId: string,
  { materials: { sources } }: MergedPackage,
  handed: readonly HandedMaterial[],
): readonly HandedMaterial[] {
  return [...(sources.get(itemId) ?? [])].flatMap(([materialId, source]) => {
    const found = source.from === "applicant" ? handed.find((one) => one.materialId === source.materialId) : undefined;
    return found === undefined ? [] : [{ ...found, materialId }];
  });
}

/** Held results are handed over as the package is; a follow-up that is not offered that way, as its item is. */
function deliveryModeOf(mode: DeliveryMode, { hall }: Pick<ServiceItem, "hall">, followUp: boolean): DeliveryMode {
  if (!followUp || hall.deliveryModes.includes(mode)) return mode;
  return hall.deliveryModes[0] ?? mode;
}

/** Letters and digits that are not mistaken for each other when read out. */
const ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const LENGTH = 8;

function queryCode({ digest, newId }: DecideContext): string {
  const hex = digest(newId());
  return Array.from({ length: LENGTH }, (_, place) =>
    ALPHABET.charAt(Number.parseInt(hex.slice(place * 4, place * 4 + 4), 16) % ALPHABET.length),
  ).join("");
}
