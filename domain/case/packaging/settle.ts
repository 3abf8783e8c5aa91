import { shanghaiDate, type IsoDate } from "../../law/dates.ts";
import type { PackageDefinition } from "../../package/package-definition.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import type { CaseEvent } from "../events.gen.ts";
import { evolveAll } from "../evolve.ts";
import { requestDocument } from "../notices/request-document.ts";
import { choiceNotice } from "./choice-notice.ts";
import { closePackage } from "./close-package.ts";
import { failInGroup, withdrawOpen } from "./end-members.ts";
import { isCutOff, memberEndOf, type Family } from "./family.ts";
import { fileMember } from "./member-case.ts";
import { newResults } from "./passed-results.ts";
import { memberName } from "./packaged.ts";
import { deliveredWith } from "./deliver-with-package.ts";
import { provedWithPackage } from "./proved-with-package.ts";
import { toBeOpened, type MemberStanding, type RefusalChoice } from "./packaging.ts";

/** What an act on one case of a package makes happen in another. */
export interface Consequence {
  readonly caseId: string;
  readonly events: readonly CaseEvent[];
}

/** How the rules get the context of each case: that of the actor, with the family as it stands. `itemId` for a case that is about to be filed. */
export interface Settling {
  contextOf(subject: { readonly caseId: string; readonly itemId: string }, family: Family): DecideContext;
}

/** More than any chain of effects in one family: a loop would be a fault of the rules. */
const MOST_STEPS = 200;

/**
 * What follows in the other cases of a package from an act on one of them: a member's case is filed, a member's end is entered in the package, those that depended on it end, the applicant is asked, results are
 * passed on and handed over, the package is closed. It follows from the state of the cases alone (and from what was handed over in the act), so that nothing is lost or done twice, whenever it is asked.
 * `acted`: the events of the act. Pure.
 */
export function settle(start: Family, acted: readonly CaseEvent[], settling: Settling): readonly Consequence[] {
  const found: Consequence[] = [];
  let family = start;
  const handed = acted.flatMap((event) => (event.type === "membersDelivered" ? [event] : []));
  const take = (next: Consequence): void => {
    found.push(next);
    family = evolveFamily(family, next);
  };
  for (const event of handed)
    for (const itemId of event.itemIds) {
      const file = family.members.get(itemId);
      if (file) take({ caseId: file.id, events: deliveredWith(file, event) });
    }
  for (let steps = 0; ; steps++) {
    if (steps > MOST_STEPS) throw new Error(`The cases of package ${family.package.number} do not settle`);
    const next = nextConsequence(family, settling);
    if (next === null) return found;
    take(next);
  }
}

/** The family after events of one of its cases, which may be new. */
export function evolveFamily(family: Family, { caseId, events }: Consequence): Family {
  if (caseId === family.package.id)
    return { ...family, package: evolveAll(family.package, events) as Family["package"] };
  const [known] = [...family.members.values()].filter(({ id }) => id === caseId);
  const file = evolveAll(known ?? null, events);
  return { ...family, members: new Map([...family.members, [file.itemId, file]]) };
}

function nextConsequence(family: Family, settling: Settling): Consequence | null {
  for (const rule of RULES) {
    const next = rule(family, settling);
    if (next !== null && next.events.length > 0) return next;
  }
  return null;
}

type SettlingRule = (family: Family, settling: Settling) => Consequence | null;

/** In this order: what was decided is entered before anything follows from it. */
const RULES: readonly SettlingRule[] = [
  filedMember,
  enteredEnd,
  failedGroup,
  withdrawnMember,
  neverOpened,
  provedMember,
  stoppedOrAsked,
  passedResult,
  closed,
];

function contextOf(file: CaseFile, family: Family, { contextOf: make }: Settling): DecideContext {
  return make({ caseId: file.id, itemId: file.itemId }, family);
}

/** The case of a member that the flow has opened. */
function filedMember(family: Family, { contextOf: make }: Settling): Consequence | null {
  for (const member of family.package.packaging.members) {
    const { caseId, itemId } = member;
    if (caseId === null || family.members.has(itemId)) continue;
    return { caseId, events: fileMember(member, make({ caseId, itemId }, family)) };
  }
  return null;
}

/** The end of a member's case, entered in that of the package. */
function enteredEnd(family: Family, settling: Settling): Consequence | null {
  const { package: whole, members } = family;
  for (const { itemId, end: known } of whole.packaging.members) {
    const file = members.get(itemId);
    const end = file === undefined || known !== null ? null : memberEndOf(file);
    if (file === undefined || end === null) continue;
    const itemName = nameOf(itemId, family, settling);
    return { caseId: whole.id, events: [{ type: "memberEnded", itemId, itemName, caseId: file.id, end }] };
  }
  return null;
}

/** 互为前置: an item of a group that is not granted ends those of the group that are not decided. */
function failedGroup(family: Family, settling: Settling): Consequence | null {
  for (const file of family.members.values()) {
    const events = failInGroup(file, family, () => contextOf(file, family, settling));
    if (events.length > 0) return { caseId: file.id, events };
  }
  return null;
}

/** 撤回: of the whole package, for what is not decided. */
function withdrawnMember(family: Family): Consequence | null {
  for (const file of family.members.values()) {
    const events = withdrawOpen(file, family.package);
    if (events.length > 0) return { caseId: file.id, events };
  }
  return null;
}

/** The parties, where they were proved for the package after a member was opened. */
function provedMember({ package: whole, members }: Family): Consequence | null {
  for (const file of members.values()) {
    const events = provedWithPackage(file, whole);
    if (events.length > 0) return { caseId: file.id, events };
  }
  return null;
}

/** The package has ended before its flow came to a member. */
function neverOpened(family: Family, settling: Settling): Consequence | null {
  const { package: whole } = family;
  const { endedOn } = whole;
  const [first] = endedOn === null ? [] : toBeOpened(whole.packaging);
  if (first === undefined || endedOn === null) return null;
  const { itemId } = first;
  const itemName = nameOf(itemId, family, settling);
  const end = { state: "notNeeded", on: endedOn } as const;
  return { caseId: whole.id, events: [{ type: "memberNotOpened", itemId, itemName, end, because: null }] };
}

/** A refusal, by the rule of the package: stop, or ask the applicant. Nothing where nothing is left that could still be opened. */
function stoppedOrAsked(family: Family, settling: Settling): Consequence | null {
  const { package: whole } = family;
  const { packaging } = whole;
  if (packaging.stopped !== null || whole.endedOn !== null) return null;
  const context = contextOf(whole, family, settling);
  const { definition } = packagedDefinition(context);
  const refused = packaging.members.find(
    ({ itemId, end }) => end?.state === "refused" && !packaging.choices.some((choice) => choice.itemId === itemId),
  );
  if (refused === undefined || definition.onRefusal === "continue") return null;
  const waiting = toBeOpened(packaging).filter(({ itemId }) => !isCutOff(definition, packaging, itemId));
  if (waiting.length === 0) return null;
  const on = shanghaiDate(context.now);
  if (definition.onRefusal === "stop") return { caseId: whole.id, events: [stopped(on, "rule", refused.itemId)] };
  const names = waiting.map(({ itemId }) => nameOf(itemId, family, settling));
  return { caseId: whole.id, events: asked(refused, names, { whole, definition, context }) };
}

function stopped(on: IsoDate, by: "rule", itemId: string): CaseEvent {
  return { type: "packageStopped", stop: { on, by, itemId }, reason: null, present: null };
}

function asked(
  { itemId, end }: MemberStanding,
  waiting: readonly string[],
  {
    whole,
    definition,
    context,
  }: {
    readonly whole: Family["package"];
    readonly definition: PackageDefinition;
    readonly context: DecideContext;
  },
): readonly CaseEvent[] {
  const on = shanghaiDate(context.now);
  const documentId = context.newId();
  const choice: RefusalChoice = {
    itemId,
    documentId,
    askedOn: on,
    // In the account at once; otherwise when it is handed over.
    servedOn: whole.ownerId === null ? null : on,
    answer: null,
    answeredOn: null,
    by: null,
  };
  const itemName = memberName(packagedDefinition(context), itemId);
  const event: CaseEvent = { type: "choiceAsked", choice, itemName, waiting };
  const paper = choiceNotice({
    choice,
    days: definition.choiceDays,
    refused: itemName,
    refusedOn: end?.on ?? on,
    waiting,
  });
  const requested = requestDocument(evolveAll(whole, [event]), paper, { ...context, newId: () => documentId });
  return [event, requested];
}

/** A result that another member wants. */
function passedResult(family: Family, settling: Settling): Consequence | null {
  for (const file of family.members.values()) {
    if (file.endedOn !== null || file.licence !== null) continue;
    const events = newResults(file, contextOf(file, family, settling));
    if (events.length > 0) return { caseId: file.id, events };
  }
  return null;
}

function closed(family: Family, settling: Settling): Consequence | null {
  const events = closePackage(family, () => contextOf(family.package, family, settling));
  return { caseId: family.package.id, events };
}

function nameOf(itemId: string, family: Family, settling: Settling): string {
  return memberName(packagedDefinition(contextOf(family.package, family, settling)), itemId);
}

function packagedDefinition({ packaged }: DecideContext) {
  if (packaged === null) throw new Error("The context of a case of a package has no package");
  return packaged;
}
