import { createHash, timingSafeEqual } from "node:crypto";
import type { BodyOf } from "../../contract/operation.ts";
import type { Operations } from "../../contract/operations.gen.ts";
import type { Progress } from "../../contract/progress.ts";
import type { CaseFile } from "../../domain/case/case-file.ts";
import { limitsOf } from "../../domain/case/deadlines/deadlines.ts";
import { eventTitle, isPublicEvent } from "../../domain/case/event-title.ts";
import { statusName } from "../../domain/case/status.ts";
import { writtenLimits, writtenSupplement } from "../../domain/case/deadlines/written-limits.ts";
import type { ServiceItem } from "../../domain/item/service-item.ts";
import type { WorkingDayCalendar } from "../../domain/law/calendar.ts";
import { shanghaiDate, type IsoDate } from "../../domain/law/dates.ts";
import type { Store } from "../../store/tables.ts";
import type { App, RateLimits } from "../deps.ts";
import { handle } from "../handle.ts";
import { pinnedRelease } from "../pinned-release.ts";
import { addressOf, limitTo, type Limit } from "../plugins/rate-limits.ts";
import { packageView, readPackage } from "./cases/package-view.ts";
import { payUrlOf, paymentView } from "./cases/payment-view.ts";
import { ApiProblem } from "../problems/api-problem.ts";

type View = Progress;

/** 办件进度: for the holder of the receipt, without signing in. */
export const lookUpProgress = handle(
  "lookUpProgress",
  ({ store, now }) =>
    async (request) => {
      const file = await findByReceipt(store, request.body);
      const [release, journal, calendar, payUrl, seen] = await Promise.all([
        pinnedRelease(store.releases, file),
        store.journal.ofCase(file.id),
        store.calendarYears.calendar(),
        payUrlOf(store, file),
        readPackage(store, file),
      ]);
      const { item } = release;
      const today = shanghaiDate(now());
      const timeline = journal
        .filter(isPublicEvent)
        .map((entry) => ({ at: entry.at, title: eventTitle(entry, item, { names: false }) }));
      const limits = limitsView(file, item, calendar, today);
      return {
        ...stateOf(file, item, calendar),
        payment: paymentOf(file, { payUrl, calendar }),
        timeline,
        limits,
        package: seen && packageView(file, { release, seen, calendar, today, mayAnswer: false }),
      };
    },
  { limit: (app, { options }) => limitQuestions(app, options.limits) },
);

/** A wrong number and a wrong code get the same answer. */
async function findByReceipt(
  store: Store,
  { number, queryCode }: BodyOf<Operations["lookUpProgress"]>,
): Promise<CaseFile> {
  const id = await store.cases.findIdByNumber(number.trim());
  const file = id === undefined ? undefined : (await store.cases.find(id))?.file;
  if (!file || !isSame(file.queryCode, queryCode.trim().toUpperCase())) throw new ApiProblem("PROGRESS_NOT_FOUND");
  return file;
}

/** A portal serves all its visitors, so requests with a key are counted by key, not by address. */
function limitQuestions(app: App, limits: RateLimits): Limit {
  const perAddress = limitTo(app, limits.progressPerAddress, addressOf);
  const perKey = limitTo(app, limits.progressPerKey, (request) => request.principal?.actor.id ?? "");
  return (request) => (request.principal === null ? perAddress(request) : perKey(request));
}

/** Without what was written about the payer. */
function paymentOf(file: CaseFile, viewing: Parameters<typeof paymentView>[1]): View["payment"] {
  const view = paymentView(file, viewing);
  if (view === null) return null;
  const { stateName, orderNumber, name, amount, dueText } = view;
  return { stateName, orderNumber, name, amount, dueText, payUrl: view.payUrl };
}

function stateOf(
  file: CaseFile,
  item: ServiceItem,
  calendar: WorkingDayCalendar,
): Omit<View, "timeline" | "limits" | "payment" | "package"> {
  const { number, status, filedAt, licence } = file;
  return {
    number,
    itemName: item.name,
    status,
    statusName: statusName(status, item.kind),
    filedAt,
    supplement: supplementOf(file, item, calendar),
    result: licence && { licenceNumber: licence.number },
  };
}

/** Only while the applicant still has to do something. */
function supplementOf(
  { status, supplement }: CaseFile,
  item: ServiceItem,
  calendar: WorkingDayCalendar,
): View["supplement"] {
  if (status !== "supplementRequested" || supplement === null) return null;
  const { due, text } = writtenSupplement(supplement, item, calendar);
  const names = new Map(item.materials.map((material) => [material.id, material.name]));
  return {
    dueOn: due?.date ?? null,
    dueText: text,
    items: supplement.faults.map(({ materialId, fault, fix }) => ({
      name: names.get(materialId) ?? materialId,
      fault,
      fix,
    })),
  };
}

function limitsView(file: CaseFile, item: ServiceItem, calendar: WorkingDayCalendar, today: IsoDate): View["limits"] {
  const limits = limitsOf(file, item, calendar, today);
  if (limits === null) return null;
  const { statutory, promised } = writtenLimits(limits, file, item);
  return {
    statutoryDueOn: statutory.dueOn,
    statutoryApprox: statutory.approx,
    promisedDueOn: promised.dueOn,
    provisional: statutory.provisional || promised.provisional,
    statutoryText: statutory.text,
    promisedText: promised.text,
  };
}

/** In constant time, whatever the lengths. */
function isSame(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
