import type { Change, RunningAct } from "./change.ts";
import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { CaseFile } from "../../domain/case/case-file.ts";
import type { CaseEvent } from "../../domain/case/events.gen.ts";
import { flowOf } from "../../domain/case/event-flow.ts";
import { journalEntry } from "../../domain/case/journal-entry.ts";
import type { TextBeside } from "../../domain/journal/keeping.ts";
import { completeSeals, sealWith } from "../../domain/journal/seals.ts";
import { stateDigest } from "../../domain/case/state-digest.ts";
import { shanghaiDate } from "../../domain/law/dates.ts";
import { caseDates, type CaseDates } from "../tables/case-dates.ts";
import { toStoredState } from "../tables/case-rows.ts";
import type { StoredCase } from "../tables/cases.ts";
import { digest, newSeals } from "../ids.ts";
import type { Batch } from "./batch.ts";
import { paymentRows } from "./payment-rows.ts";
import { flowContext } from "./flow-context.ts";
import { chainHash, type JournalEntry } from "../tables/journal.ts";
import type { Tables } from "../tables.ts";
import { followedSteps } from "./migration-of-act.ts";

interface Written extends Change {
  readonly after: CaseFile;
  readonly entries: readonly (JournalEntry & { readonly texts: readonly TextBeside[] })[];
}

/**
 * Writes all changes of a batch, one statement per table, all sent together; each sees the effects of those before it.
 */
export async function writeChanges(tx: Tables, changes: readonly Change[], batch: Batch): Promise<void> {
  if (changes.length === 0) return;
  const written = changes.map(withEntries);
  // Rewriting a row gives it the current form, which its last digest does not cover: a step that changed nothing does not write it.
  const changed = written.filter(({ entries }) => entries.length > 0);
  const taken = batch.numbers.taken();
  await Promise.all([
    changed.length > 0 &&
      tx.cases.save(changed.map((change) => ({ stored: storedCase(change, batch), before: change.before }))),
    tx.journal.append(written.flatMap((change) => change.entries)),
    ...writeRegisters(tx, written, batch),
    ...writePayments(tx, written, batch),
    ...writeFlow(tx, written, batch),
    taken.length > 0 && tx.numberSeries.advance(taken),
  ]);
}

function withEntries(change: Change): Written {
  const { after } = change;
  if (after === null) throw new Error(`Case ${change.caseId} has events but no state`);
  const seals = completeSeals(change.meta.seals, newSeals);
  const seal = sealWith(change.meta.salt, seals, digest);
  let { journalSeq: seq, journalHead: prevHash } = change.meta;
  const entries = change.events.map(({ event, actor, at, act }, index) => {
    const isLast = index === change.events.length - 1;
    const { data, texts } = journalEntry(event, seal);
    const entry = {
      caseId: change.caseId,
      seq: ++seq,
      at,
      type: event.type,
      actorId: actor.id,
      actorRole: actor.role,
      actorDepartment: actor.departmentId,
      terminal: actor.terminal,
      release: after.release,
      data,
      stateDigest: isLast ? stateDigest(toStoredState(after), seals, digest) : null,
      actId: act.id,
      actStreams: streamsOf(act),
      prevHash,
    };
    const hash = chainHash(entry);
    prevHash = hash;
    return { ...entry, hash, texts };
  });
  return { ...change, meta: { ...change.meta, seals }, after, entries };
}

/** Listed only when there are several. */
export function streamsOf({ streams }: RunningAct): readonly string[] | null {
  return streams.size > 1 ? [...streams].sort() : null;
}

function storedCase(change: Written, batch: Batch): StoredCase {
  const last = change.entries.at(-1);
  const { version, salt, seals, journalSeq, journalHead } = change.meta;
  return {
    file: change.after,
    meta: {
      version: version + 1,
      salt,
      seals,
      journalSeq: last?.seq ?? journalSeq,
      journalHead: last?.hash ?? journalHead,
    },
    dates: datesOf(change.after, batch),
  };
}

function datesOf(file: CaseFile, batch: Batch): CaseDates {
  return caseDates(file, {
    item: batch.releaseOf(file).item,
    calendar: batch.calendar,
    today: shanghaiDate(batch.now),
  });
}

/** Documents, decisions, licences and served notices, each in its register. */
function writeRegisters(tx: Tables, written: readonly Written[], batch: Batch): Promise<void>[] {
  const documents = pick(written, "documentRequested").map(({ file, event }) => ({
    id: event.documentId,
    caseId: file.id,
    kind: event.kind,
    number: event.number,
    organId: event.organId,
    paper: event.paper,
    at: batch.now,
  }));
  const decisions = pick(written, "decisionMade").map(({ file, event }) => ({
    caseId: file.id,
    decision: event.decision,
  }));
  const signed = pick(written, "decisionSigned").map(({ file, event }) => ({
    caseId: file.id,
    sha256: event.signature.seenHash,
    text: event.seen,
    at: batch.now,
  }));
  const licences = pick(written, "licenceIssued").map(({ file, event: { licence } }) => ({
    id: licence.licenceId,
    caseId: file.id,
    itemId: file.itemId,
    number: licence.number,
    holderName: file.applicant.name,
    validFrom: licence.validFrom,
    validTo: licence.validTo,
    verifyCode: licence.verifyCode,
    status: "valid" as const,
  }));
  return [
    ...(documents.length > 0 ? [tx.documents.request(documents)] : []),
    ...(signed.length > 0 ? [tx.signedTexts.add(signed)] : []),
    ...(decisions.length > 0 ? [tx.decisions.add(decisions)] : []),
    ...(licences.length > 0 ? [tx.licences.add(licences)] : []),
    ...writePublicities(tx, written),
    ...pick(written, "noticeServed").map(({ event }) => tx.documents.markServed(event.documentIds, event.on)),
    ...pick(written, "noticeHandedOver").map(({ event }) => tx.documents.markServed([event.documentId], event.on)),
    ...pick(written, "resultDelivered").map(({ file, event }) =>
      tx.documents.markDelivered(file.id, event.delivery.on),
    ),
  ];
}

/** The payment register, where a case file says something else than before. */
function writePayments(tx: Tables, written: readonly Written[], batch: Batch): Promise<void>[] {
  const changed = written
    .map(({ before, after }) => ({ known: paymentRows(before?.file ?? null), rows: paymentRows(after) }))
    .filter(({ known, rows }) => rows.orders.length > 0 && !isDeepStrictEqual(known, rows))
    .map(({ rows }) => rows);
  if (changed.length === 0) return [];
  return [
    tx.payments.save(
      changed.flatMap(({ orders }) => orders),
      changed.flatMap(({ refunds }) => refunds),
      batch.now,
    ),
  ];
}

/** What becomes public, and what is not any more. */
function writePublicities(tx: Tables, written: readonly Written[]): Promise<void>[] {
  const begun = pick(written, "publicityBegun").map(({ file, event: { id, begunOn } }) => ({
    id,
    caseId: file.id,
    begunOn,
  }));
  const ended = pick(written, "publicityEnded").map(({ event: { id, on } }) => ({ id, on }));
  return [
    ...(begun.length > 0 ? [tx.publicities.add(begun)] : []),
    ...(ended.length > 0 ? [tx.publicities.end(ended)] : []),
  ];
}

/** Messages to the engine, and answered tasks. */
function writeFlow(tx: Tables, written: readonly Written[], batch: Batch): Promise<void>[] {
  const commands = written.flatMap((change) =>
    change.events.flatMap(({ event, at }) =>
      flowOf(event, flowContext(change.after, at, batch)).map((command) => ({
        commandId: randomUUID(),
        caseId: change.caseId,
        command,
        at: batch.now,
      })),
    ),
  );
  const followed = pick(written, "caseMigrated").flatMap(({ file, event: { moves } }) =>
    followedSteps(file.id, moves, batch.releaseOf(file).plan),
  );
  const decided = written.flatMap((change) => change.decidedTasks.map((task) => ({ ...task, at: batch.now })));
  const handled = written.flatMap((change) =>
    change.handled.map((task) => ({
      ...task,
      caseId: change.caseId,
      at: batch.now,
      seq: change.entries.at(-1)?.seq ?? change.meta.journalSeq,
    })),
  );
  return [
    ...(commands.length > 0 ? [tx.outbox.add(commands)] : []),
    ...(followed.length > 0 ? [tx.workItems.follow(followed)] : []),
    ...(decided.length > 0 ? [tx.workItems.markDecided(decided)] : []),
    ...(handled.length > 0 ? [tx.handledTasks.add(handled)] : []),
  ];
}

function pick<T extends CaseEvent["type"]>(
  written: readonly Written[],
  type: T,
): { file: CaseFile; event: Extract<CaseEvent, { type: T }> }[] {
  return written.flatMap((change) =>
    change.events.flatMap(({ event }) =>
      event.type === type ? [{ file: change.after, event: event as Extract<CaseEvent, { type: T }> }] : [],
    ),
  );
}
