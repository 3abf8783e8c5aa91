import type { PublicMatter } from "../../contract/publicities.ts";
import { systemActor } from "../../domain/case/actor.ts";
import { publicName } from "../../domain/case/disclosure/mask-case.ts";
import { isOver, lastDayOf, openPublicities } from "../../domain/case/publicity/publicity.ts";
import type { WorkingDayCalendar } from "../../domain/law/calendar.ts";
import { chineseDate, shanghaiDate } from "../../domain/law/dates.ts";
import { dateOrTerm } from "../../domain/law/limit-words.ts";
import { refuse } from "../../domain/rule-violation.ts";
import type { PublicityPlace } from "../../store/tables/publicities.ts";
import { readCursor, toPage } from "../cursor.ts";
import type { RouteDeps } from "../deps.ts";
import { handle } from "../handle.ts";
import { pinnedRelease } from "../pinned-release.ts";

/** 公示: for everyone. */
export const listPublicMatters = handle("listPublicMatters", (deps) => async (request) => {
  const { store } = deps;
  const { cursor, limit = 20 } = request.query;
  const after = readCursor(cursor);
  const places = await store.publicities.open({
    after: after ? { id: after.id, caseId: "", begunOn: after.key } : null,
    limit: limit + 1,
  });
  const page = toPage(places, limit, ({ begunOn, id }) => ({ key: begunOn, id }));
  const calendar = await store.calendarYears.calendar();
  const matters = await Promise.all(page.items.map((place) => matterAt(place, deps, calendar)));
  return { items: matters.flatMap((matter) => matter ?? []), next: page.next };
});

/** 提出异议: the platform records it; nobody has to sign in. */
export const objectToPublicMatter = handle("objectToPublicMatter", ({ store, commandHandler }) => async (request) => {
  const { id } = request.params;
  const place = (await store.publicities.find(id)) ?? refuse("PUBLICITY_IS_OVER");
  await commandHandler.actOne({
    caseId: place.caseId,
    actor: { ...systemActor("public-page"), name: "社会公众" },
    at: request.receivedAt,
    command: { type: "raiseObjection", publicity: id, ...request.body },
  });
  request.log.info({ publicity: id, caseId: place.caseId }, "objection received");
  return { receivedOn: shanghaiDate(request.receivedAt) };
});

/** Null when its days are over, or the flow took its step back. */
async function matterAt(
  { id, caseId }: PublicityPlace,
  { store, now }: RouteDeps,
  calendar: WorkingDayCalendar,
): Promise<PublicMatter | null> {
  const file = (await store.cases.find(caseId))?.file;
  if (file === undefined) return null;
  const publicity = openPublicities(file).find((one) => one.id === id);
  if (publicity === undefined || isOver(publicity, calendar, shanghaiDate(now()))) return null;
  const [{ item }, names] = await Promise.all([pinnedRelease(store.releases, file), store.organisations.departments()]);
  const { begunOn, limit, place, basis, content } = publicity;
  const { date, provisional } = lastDayOf(publicity, calendar);
  return {
    id,
    caseNumber: file.number,
    itemId: item.id,
    itemName: item.name,
    departmentName: names.find((department) => department.id === item.departmentId)?.name ?? "",
    applicantName: publicName(file.applicant),
    content: content ?? "",
    place,
    basis,
    begunOn,
    endsOn: date,
    provisional,
    endText: dateOrTerm({ date, provisional }, `自${chineseDate(begunOn)}起${limit.text}`),
  };
}
