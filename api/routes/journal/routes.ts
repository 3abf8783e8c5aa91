import { eventTitle } from "../../../domain/case/event-title.ts";
import { withTexts } from "../../../domain/journal/keeping.ts";
import { maskJournalData } from "../../../domain/journal/mask-entry.ts";
import { postName } from "../../access/post-name.ts";
import { noteAccess, openCase } from "../../access/readable-case.ts";
import type { App, RouteDeps } from "../../deps.ts";
import { actorOf, only, principalOf } from "../../identity/principal.ts";
import { pinnedRelease } from "../../pinned-release.ts";
import { BY_PERSON, IdParams, problems } from "../shapes.ts";
import { JournalView } from "./schemas.ts";

/** 办件日志: every act on a case with its place in the chain, for those who supervise. */
export function journalRoutes(app: App, { store, machineNow }: RouteDeps): void {
  const schema = {
    tags: ["cases"],
    security: BY_PERSON,
    summary: "The journal of a case",
    params: IdParams,
    response: { 200: JournalView, ...problems(401, 403, 404) },
  };
  app.get("/cases/:id/journal", { config: { access: only("supervisor", "hallOffice") }, schema }, async (request) => {
    const {
      stored: { file },
      sight,
    } = await openCase(store, request.params.id, { principal: principalOf(request), now: machineNow() });
    await noteAccess({ store, machineNow }, request, { caseId: file.id, subject: "journal", reference: null, sight });
    const actor = actorOf(request);
    request.log.info({ caseId: file.id, actorId: actor.id, role: actor.role }, "journal opened");
    const [entries, texts, letters, { item }] = await Promise.all([
      store.journal.ofCase(file.id),
      store.journal.textsOf(file.id),
      store.letters.ofDepartments([file.departmentId]),
      pinnedRelease(store.releases, file),
    ]);
    const beside = (seq: number) => texts.get(seq) ?? [];
    return {
      items: entries.map(({ caseId: _caseId, ...entry }) => ({
        ...entry,
        data:
          sight === "whole" ? withTexts(entry.data, beside(entry.seq)) : maskJournalData(entry.data, beside(entry.seq)),
        title: eventTitle(entry, item),
        roleName: postName({ ...entry, role: entry.actorRole }, { letters, departmentId: file.departmentId }),
      })),
    };
  });
}
