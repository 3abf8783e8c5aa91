import type { Logger } from "pino";
import { isInternal } from "../../domain/paper/notice-word.ts";
import type { DocumentMaker } from "../../documents/make-document.ts";
import type { DocumentToMake, MadeDocument } from "../../store/tables/documents.ts";
import type { Store, Tables } from "../../store/tables.ts";
import { failedPapers, type FailedPapers } from "./failed-papers.ts";

/** Makes requested papers: renders, seals and stores them and enters them in the seal ledger. Each exactly once. */
export interface DocumentPipeline {
  /**
   * Makes up to `limit` pending papers; returns how many. A paper that cannot be made does not affect the others: it
   * becomes an incident and is retried later.
   */
  makeSome(limit: number): Promise<number>;
  /**
   * Makes every pending paper of a case, or waits until another process has made it. Throws when one cannot be made.
   */
  makeAllOf(caseId: string): Promise<void>;
  /** Papers of a case that have not been handed over yet; internal ones never are. */
  unservedOf(caseId: string): Promise<string[]>;
}

export interface DocumentPipelineDeps {
  readonly store: Store;
  readonly maker: DocumentMaker;
  readonly now: () => Date;
  readonly log: Logger;
}

/** The name of the pipeline in the seal ledger; entries keep it permanently, so it must not change. */
const USED_BY = "paper-room";
const WAIT_MS = 25;
/** Far longer than one paper takes; a paper locked by another process that long is an error of that process. */
const WAIT_ROUNDS = 400;

export function openDocumentPipeline(deps: DocumentPipelineDeps): DocumentPipeline {
  const { store } = deps;
  const failed = failedPapers();
  const make = (wanted: Wanted): Promise<Round> =>
    store.transaction((tx) => makeInside(tx, wanted, { ...deps, failed }));
  return {
    makeSome: async (limit) => (await make({ limit, except: failed.notYet(deps.now()) })).made,
    async makeAllOf(caseId) {
      for (let round = 0; round < WAIT_ROUNDS; round++) {
        const { made, failures } = await make({ limit: 20, caseId });
        if (failures.length > 0)
          throw new Error(`A paper of case ${caseId} cannot be made: ${failures[0]?.reason}`, {
            cause: failures[0]?.error,
          });
        if ((await store.documents.waitingOf(caseId)).length === 0) return;
        if (made === 0) await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
      }
      throw new Error(`The papers of case ${caseId} are not made yet`);
    },
    async unservedOf(caseId) {
      return (await store.documents.ofCase(caseId))
        .filter(({ kind, servedOn }) => servedOn === null && !isInternal(kind))
        .map((document) => document.id);
    },
  };
}

interface Wanted {
  readonly limit: number;
  readonly caseId?: string;
  readonly except?: readonly string[];
}

interface Made {
  readonly document: DocumentToMake;
  readonly paper: Omit<MadeDocument, "id" | "at">;
}

interface Failure {
  readonly document: DocumentToMake;
  readonly reason: string;
  readonly error: unknown;
}

interface Round {
  readonly made: number;
  readonly failures: readonly Failure[];
}

type PipelineDeps = DocumentPipelineDeps & { readonly failed: FailedPapers };

/** The rows stay locked while the papers are made: no other process makes them, and a crash releases them. */
async function makeInside(tx: Tables, { limit, ...which }: Wanted, deps: PipelineDeps): Promise<Round> {
  const waiting = await tx.documents.takeToMake(limit, which);
  const results = await Promise.all(waiting.map((document) => tryToMake(document, deps)));
  const made = results.flatMap((result) => ("paper" in result ? [result] : []));
  const failures = results.flatMap((result) => ("reason" in result ? [result] : []));
  const at = deps.now().toISOString();
  if (made.length > 0) await recordMade(tx, made, at);
  for (const failure of failures) await reportFailure(tx, failure, at);
  made.forEach(({ document }) => deps.failed.forget(document.id));
  failures.forEach(({ document }) => deps.failed.add(document.id, deps.now()));
  if (made.length > 0)
    deps.log.info({ count: made.length, kinds: made.map(({ document }) => document.kind) }, "papers made");
  return { made: made.length, failures };
}

async function tryToMake(document: DocumentToMake, { maker, log }: DocumentPipelineDeps): Promise<Made | Failure> {
  try {
    return { document, paper: await maker.make(document.paper, { id: document.organId, name: document.organName }) };
  } catch (error) {
    log.error(
      { err: error, documentId: document.id, caseId: document.caseId, kind: document.kind },
      "document not produced; retrying later",
    );
    return { document, reason: error instanceof Error ? error.message : String(error), error };
  }
}

/** Three tables in one round trip. */
async function recordMade(tx: Tables, made: readonly Made[], at: string): Promise<void> {
  await Promise.all([
    tx.documents.markMade(made.map(({ document, paper }) => ({ id: document.id, ...paper, at }))),
    tx.sealUses.add(
      made.map(({ document, paper }) => ({
        documentId: document.id,
        caseId: document.caseId,
        organId: document.organId,
        documentSha256: paper.sha256,
        usedBy: USED_BY,
        usedAt: at,
      })),
    ),
    tx.incidents.closeAll(
      INCIDENT_SOURCE,
      made.map(({ document }) => referenceOf(document)),
      at,
    ),
  ]);
}

/** The source of incidents that close automatically once the cause is removed; they cannot be retried manually. */
const INCIDENT_SOURCE = "papers";

async function reportFailure(tx: Tables, { document, reason }: Failure, at: string): Promise<void> {
  await tx.incidents.open({
    source: INCIDENT_SOURCE,
    reference: referenceOf(document),
    caseId: document.caseId,
    message: `The paper '${document.kind}' cannot be made: ${reason}`,
    at,
  });
}

function referenceOf(document: DocumentToMake): string {
  return document.id;
}
