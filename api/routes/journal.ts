import { eventTitle } from "../../domain/case/event-title.ts";
import { withTexts } from "../../domain/journal/keeping.ts";
import { maskJournalData } from "../../domain/journal/mask-entry.ts";
import { noteAccess, openCase } from "../access/readable-case.ts";
import { postName } from "../access/post-name.ts";
import { handle } from "../handle.ts";
import { actorOf, principalOf } from "../identity/principal.ts";
import { pinnedRelease } from "../pinned-release.ts";

/** 办件日志: every act on a case with its place in the chain, for supervisors. */
export const getJournal = handle("getJournal", ({ store, machineNow }) => async (request) => {
  const opening = { principal: principalOf(request), now: machineNow() };
  const { stored, sight } = await openCase(store, request.params.id, opening);
  const { file } = stored;
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
      roleName: postName({ ...entry, role: entry.actorRole }, { letters, departmentId: file.departmentId }),
      title: eventTitle(entry, item),
    })),
  };
});
