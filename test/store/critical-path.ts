import { expect } from "@jest/globals";
import { packageView, readPackage } from "../../api/routes/cases/package-view.ts";
import type { Actor } from "../../domain/case/actor.ts";
import type { Command } from "../../domain/case/commands.gen.ts";
import { limitsOf } from "../../domain/case/deadlines/deadlines.ts";
import type { WorkingDayCalendar } from "../../domain/law/calendar.ts";
import { shanghaiDate, type IsoDate } from "../../domain/law/dates.ts";
import { previewOf, type PackagePreview } from "../../domain/package/preview.ts";
import type { PackageDefinition } from "../../domain/package/package-definition.ts";
import { RuleViolation } from "../../domain/rule-violation.ts";
import type { PackageExample } from "../../domain/package/package-example.ts";
import { releaseOfCase } from "../../store/packages/merged-release.ts";
import { decisionBody } from "../../tools/demo/deciders.ts";
import { actorFor } from "../support/demo-actors.ts";
import type { PackageWithItems } from "../support/loaded-packages.ts";
import type { OpenRecord } from "../support/open-hall.ts";
import { raise } from "./case-builder.ts";
import { fileOfPackage, type PackageAtWork } from "./package-builder.ts";

/** What a package that everybody works on to the last promised day comes to. Days count from the acceptance, as working days. */
export interface WalkedPath {
  /** Members in the order in which they were opened, follow-ups left out. */
  readonly opened: readonly string[];
  readonly openedOn: Readonly<Record<string, IsoDate>>;
  readonly decidedOn: Readonly<Record<string, IsoDate>>;
  /** What the applicant was told at the acceptance, before anything was opened. */
  readonly toldAtAcceptance: Readonly<Record<string, IsoDate | null>>;
  /** What the applicant was told last before each was opened. */
  readonly toldBefore: Readonly<Record<string, IsoDate | null>>;
  readonly preview: PackagePreview;
  readonly promisedDueOn: IsoDate;
  /** Limits of members and package that were not kept. */
  readonly late: readonly string[];
}

/** By the definition alone: the items whose result each member needs before it is opened; those of a group (互为前置) need what one of it needs from outside. */
export function neededBy({ members, mutual }: PackageDefinition, chosen: readonly string[]) {
  const groupOf = (itemId: string): readonly string[] => mutual.find((group) => group.includes(itemId)) ?? [itemId];
  return new Map(
    chosen.map((itemId) => {
      const group = groupOf(itemId);
      const needed = members
        .filter((member) => group.includes(member.itemId) && chosen.includes(member.itemId))
        .flatMap(({ prerequisites }) => prerequisites)
        .filter((before) => before.kind === "result" && !group.includes(before.itemId))
        .map((before) => before.itemId)
        .filter((id) => chosen.includes(id));
      return [itemId, [...new Set(needed)]] as const;
    }),
  );
}

/** Files an example, has it accepted on a day, and does everything on the last day that the applicant is promised for it. */
export async function walkCriticalPath(
  record: OpenRecord,
  of: PackageWithItems,
  { example, acceptedOn }: { readonly example: PackageExample; readonly acceptedOn: IsoDate },
): Promise<WalkedPath> {
  record.clock.goTo(acceptedOn);
  const work = await fileOfPackage(record, of, example);
  await work.accept();
  const calendar = await record.store.calendarYears.calendar();
  const walk: Walk = { record, of, work, calendar, openedOn: {}, opened: [], told: await toldBy(record, work) };
  const toldAtAcceptance = { ...walk.told };
  for (;;) {
    while (await openWhatCanBe(walk));
    const due = await nextDue(walk);
    if (due === null) break;
    record.clock.goTo(due.on);
    await decide(walk, due.itemIds);
  }
  return { ...(await outcome(walk)), toldAtAcceptance };
}

interface Walk {
  readonly record: OpenRecord;
  readonly of: PackageWithItems;
  readonly work: PackageAtWork;
  readonly calendar: WorkingDayCalendar;
  readonly openedOn: Record<string, IsoDate>;
  readonly opened: string[];
  /** The newest answer about members that wait. */
  readonly told: Record<string, IsoDate | null>;
}

/** The page of the package as its applicant sees it. */
async function pageOf({ store, clock }: OpenRecord, work: PackageAtWork) {
  const file = await work.file();
  const release = (await releaseOfCase(store.releases, file)) ?? raise(file.itemId);
  const calendar = await store.calendarYears.calendar();
  const seen = (await readPackage(store, file)) ?? raise(file.id);
  const today = shanghaiDate(clock.now().toISOString());
  const view = packageView(file, { release, seen, calendar, today, mayAnswer: true }) ?? raise(file.id);
  return { view, file, release, today };
}

async function toldBy(record: OpenRecord, work: PackageAtWork): Promise<Record<string, IsoDate | null>> {
  const { view } = await pageOf(record, work);
  const waiting = view.members.filter(({ state, followUp }) => state === "waiting" && !followUp);
  return Object.fromEntries(waiting.map(({ itemId, expectedDueOn }) => [itemId, expectedDueOn]));
}

/** Tries every member that waits, so that the record, and not this test, says which are opened. */
async function openWhatCanBe({ record, of, work, openedOn, opened, told }: Walk): Promise<boolean> {
  Object.assign(told, await toldBy(record, work));
  const { view, today } = await pageOf(record, work);
  let any = false;
  for (const { itemId } of view.members.filter(({ state, followUp }) => state === "waiting" && !followUp)) {
    if (!(await isOpened(work, itemId))) continue;
    await begin({ record, of, work }, itemId);
    openedOn[itemId] = today;
    opened.push(itemId);
    any = true;
  }
  return any;
}

async function isOpened(work: PackageAtWork, itemId: string): Promise<boolean> {
  try {
    await work.open(itemId);
    return true;
  } catch (error) {
    if (error instanceof RuleViolation && error.code === "MEMBER_WAITS") return false;
    throw error;
  }
}

/** The members whose promise ends first, and on which day. */
async function nextDue({ record, work }: Walk): Promise<{ on: IsoDate; itemIds: readonly string[] } | null> {
  const { view } = await pageOf(record, work);
  const open = view.members.filter(({ state }) => state === "open");
  const [on] = open.map(({ itemId, promisedDueOn }) => promisedDueOn ?? raise(itemId)).toSorted();
  if (on === undefined) return null;
  return { on, itemIds: open.filter(({ promisedDueOn }) => promisedDueOn === on).map(({ itemId }) => itemId) };
}

type Working = Pick<Walk, "record" | "of" | "work">;

function itemIn({ items }: PackageWithItems, itemId: string) {
  return items.find((one) => one.item.id === itemId) ?? raise(itemId);
}

const officerOf = (of: PackageWithItems, itemId: string): Actor => actorFor("officer", itemIn(of, itemId).item);

/** What takes days of its own within the promise begins at once: the review, and the publicity after it. */
async function begin({ record, of, work }: Working, itemId: string): Promise<void> {
  const { bpmn } = itemIn(of, itemId);
  if (!bpmn.includes('value="publicity"')) return;
  const caseId = work.memberId(itemId);
  await work.review(itemId, "grant");
  const task = await work.task(caseId, "publicity");
  const { activityId: element, instance, kind } = task;
  await work.system(caseId, { type: "enterStep", instance, element, kind, department: null });
  const content = "拟同意该申请。";
  await record.commandHandler.actOne({
    caseId,
    actor: officerOf(of, itemId),
    command: { type: "beginPublicity", task, content },
  });
}

/** The publicity is over, and the deliberation agrees, where the flow has them. */
async function conclude({ record, of, work }: Working, itemId: string): Promise<void> {
  const { item, bpmn } = itemIn(of, itemId);
  const caseId = work.memberId(itemId);
  const act = (command: Command) => record.commandHandler.actOne({ caseId, actor: officerOf(of, itemId), command });
  for (const { instance, element } of (await work.member(itemId)).publicities) {
    const taskId = instance.replace("task:", "");
    const task = { taskId, activityId: element, kind: "publicity", instance };
    await act({ type: "endPublicity", task, answers: [] });
  }
  if (!bpmn.includes('value="deliberation"')) return;
  if ((await work.member(itemId)).review === null) await work.review(itemId, "grant");
  const body = decisionBody("deliberation", {
    item,
    seen: { materials: [], procedures: [], applicant: { name: "", idNumber: "", agent: null } },
    settings: {},
    outcome: "agreed",
    refused: false,
  });
  await act({ type: "recordDeliberation", task: await work.task(caseId, "deliberation"), ...body } as Command);
}

async function decide({ record, of, work }: Walk, itemIds: readonly string[]): Promise<void> {
  for (const itemId of itemIds) {
    const { item } = itemIn(of, itemId);
    await conclude({ record, of, work }, itemId);
    if ((await work.member(itemId)).proofs.applicant === null)
      await record.commandHandler.actOne({
        caseId: work.memberId(itemId),
        actor: actorFor("clerk", item),
        command: { type: "proveIdentity", applicant: { document: "residentIdCard", note: null }, agent: null },
      });
    await work.sign(itemId, "grant");
  }
  for (const itemId of itemIds) await work.seal(itemId);
  for (const itemId of itemIds) await work.issue(itemId);
}

async function outcome({ record, work, calendar, opened, openedOn, told }: Walk) {
  const { view, file, release, today } = await pageOf(record, work);
  const counted = view.members.filter(({ followUp }) => !followUp);
  expect(counted.map(({ itemId, state }) => [itemId, state])).toEqual(counted.map(({ itemId }) => [itemId, "granted"]));
  const limits = limitsOf(file, release.item, calendar, today) ?? raise(file.id);
  const members = await Promise.all(
    counted.map(async ({ itemId }) => {
      const own = await work.member(itemId);
      const { item } = (await record.store.releases.find(own.itemId, own.release)) ?? raise(itemId);
      return [itemId, limitsOf(own, item, calendar, today) ?? raise(itemId)] as const;
    }),
  );
  const all = [["package", limits] as const, ...members];
  return {
    opened,
    openedOn,
    decidedOn: Object.fromEntries(counted.map(({ itemId, endedOn }) => [itemId, endedOn ?? raise(itemId)])),
    toldBefore: told,
    preview: previewOf(release.item.package?.definition ?? raise(file.id), release.merged ?? raise(file.id)),
    promisedDueOn: limits.promised.dueOn,
    late: all.flatMap(([id, { promised, statutory }]) =>
      promised.inTime === true && statutory.inTime === true ? [] : [id],
    ),
  };
}
