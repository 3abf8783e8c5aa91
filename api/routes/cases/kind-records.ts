import type { CaseView } from "../../../contract/case-view.ts";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import type { Forwarding } from "../../../domain/case/forwarding/forwarding.ts";
import type { PostCheck } from "../../../domain/case/post-check/post-check.ts";
import { isOver, lastDayOf, type Publicity } from "../../../domain/case/publicity/publicity.ts";
import type { WorkingDayCalendar } from "../../../domain/law/calendar.ts";
import { chineseDate, type IsoDate } from "../../../domain/law/dates.ts";
import { dateOrTerm } from "../../../domain/law/limit-words.ts";

type Records = Pick<CaseView, "publicities" | "forwardings" | "postChecks">;

/** For staff: what was made public, forwarded and checked afterwards. */
export function kindRecords(
  { publicities, forwardings, postChecks }: CaseFile,
  { calendar, today }: { readonly calendar: WorkingDayCalendar; readonly today: IsoDate },
): Records {
  return {
    publicities: publicities.map((one) => publicityView(one, calendar, today)),
    forwardings: forwardings.map(forwardingView),
    postChecks: postChecks.map(postCheckView),
  };
}

function publicityView(
  publicity: Publicity,
  calendar: WorkingDayCalendar,
  today: IsoDate,
): NonNullable<Records["publicities"]>[number] {
  const { begunById: _by, limit, endProvisional: _told, objections, ...open } = publicity;
  const { date, provisional } = lastDayOf(publicity, calendar);
  return {
    ...open,
    endsOn: date,
    provisional,
    endText: dateOrTerm({ date, provisional }, `自${chineseDate(publicity.begunOn)}起${limit.text}`),
    isOver: isOver(publicity, calendar, today),
    objections: objections.map(({ recordedById: _recorded, answer, ...objection }) => ({
      ...objection,
      answer: answer && { upheld: answer.upheld, words: answer.words, byName: answer.byName, on: answer.on },
    })),
  };
}

function forwardingView({
  byId: _by,
  capacity: _capacity,
  answer,
  ...forwarding
}: Forwarding): NonNullable<Records["forwardings"]>[number] {
  if (answer === null) return { ...forwarding, answer };
  const { instance: _instance, recordedById: _recorded, ...seen } = answer;
  return { ...forwarding, answer: seen };
}

function postCheckView({
  persons,
  recordedById: _by,
  recordedOn: _on,
  ...check
}: PostCheck): NonNullable<Records["postChecks"]>[number] {
  return { ...check, persons: persons.map(({ name }) => name) };
}
