import type { QueryOf } from "../../../contract/operation.ts";
import type { Operations } from "../../../contract/operations.gen.ts";
import type { Actor } from "../../../domain/case/actor.ts";
import { warningLevel } from "../../../domain/case/deadlines/urgency.ts";
import { shanghaiDate, type IsoDate } from "../../../domain/law/dates.ts";
import { refuse } from "../../../domain/rule-violation.ts";
import type { CaseFilter } from "../../../store/tables/case-list.ts";
import { listScope, maySeeProposedRevocations, namesSearched } from "../../access/case-access.ts";
import { readCursor, toPage } from "../../cursor.ts";
import { handle } from "../../handle.ts";
import { actorOf } from "../../identity/principal.ts";
import { pinnedRelease } from "../../pinned-release.ts";
import { listedCase } from "./case-view.ts";

/** 办件 that the caller may see. */
export const listCases = handle("listCases", ({ store, now }) => async (request) => {
  const actor = actorOf(request);
  const today = shanghaiDate(now());
  const { limit = 20 } = request.query;
  const entries = await store.cases.list(filterOf(request.query, actor, today));
  const page = toPage(entries, limit, (entry) => ({ key: entry.filedAt, id: entry.id }));
  const calendar = await store.calendarYears.calendar();
  const items = await Promise.all(
    page.items.map(async (entry) => {
      const { kind } = (await pinnedRelease(store.releases, entry)).item;
      return listedCase(entry, { kind, actor, warning: warningLevel(entry, today, calendar) });
    }),
  );
  return { items, next: page.next };
});

type Query = QueryOf<Operations["listCases"]>;

function filterOf(query: Query, actor: Actor, today: IsoDate): CaseFilter {
  const { status, q, cursor, limit = 20 } = query;
  const after = readCursor(cursor);
  const scope = listScope(actor);
  return {
    ...scope,
    ...(status && { statuses: scope.statuses && !scope.statuses.includes(status) ? [] : [status] }),
    ...narrowed(query, actor, today),
    limit: limit + 1,
    ...(q !== undefined && { search: { text: q, personsIn: namesSearched(actor) } }),
    ...(after && { after: { filedAt: after.key, id: after.id } }),
  };
}

/** What a list is narrowed to. Refuses with ROLE_FORBIDS what is internal. */
function narrowed(
  { itemId, overdue = false, identityPending = false, revocationProposed = false }: Query,
  actor: Actor,
  today: IsoDate,
): Partial<CaseFilter> {
  if (revocationProposed && !maySeeProposedRevocations(actor)) refuse("ROLE_FORBIDS");
  return {
    ...(itemId !== undefined && { itemId }),
    ...(identityPending && { identityPending }),
    ...(revocationProposed && { revocationProposed }),
    ...(overdue && { overdueOn: today }),
  };
}
