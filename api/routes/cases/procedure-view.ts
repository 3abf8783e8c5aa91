import type { SpecialProcedure as View } from "../../../contract/case-facts.ts";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import { writtenEnd } from "../../../domain/case/deadlines/written-limits.ts";
import type { SpecialProcedure } from "../../../domain/case/procedures/procedure.ts";
import type { ServiceItem } from "../../../domain/item/service-item.ts";
import type { WorkingDayCalendar } from "../../../domain/law/calendar.ts";

interface Shown {
  readonly stored: { readonly file: CaseFile };
  readonly release: { readonly item: ServiceItem };
  readonly calendar: WorkingDayCalendar;
}

/** The special procedures of a case; why they were begun and who is answerable, for staff only. */
export function proceduresOf({ stored: { file }, release: { item }, calendar }: Shown, outside: boolean): View[] {
  return file.procedures.map((procedure) => ({
    ...procedureView(procedure, outside),
    expectedEndText: writtenEnd(procedure, item, calendar).text,
  }));
}

function procedureView(
  { limit: _limit, presider, reason, responsible, ...procedure }: SpecialProcedure,
  outside: boolean,
): Omit<View, "expectedEndText"> {
  return {
    ...procedure,
    persons: procedure.persons.map(({ name }) => name),
    ...(presider && { presider: presider.name }),
    ...(!outside && reason !== undefined && { reason }),
    ...(!outside && responsible !== undefined && { responsible }),
  };
}
