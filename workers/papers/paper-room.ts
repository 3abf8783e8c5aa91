import type { Logger } from "pino";
import type { DocumentMaker } from "../../documents/make-document.ts";
import type { Store, Tables } from "../../store/tables.ts";

/** Makes the papers that cases ask for: rendered, sealed, filed, entered in the seal ledger. Each exactly once. */
export interface PaperRoom {
  /** Makes up to `limit` waiting papers; returns how many. */
  makeSome(limit: number): Promise<number>;
  /** Makes every waiting paper of a case, or waits until somebody else has made it. Throws when one cannot be made. */
  makeAllOf(caseId: string): Promise<void>;
  /** Papers of a case that have not been handed over yet. */
  unservedOf(caseId: string): Promise<string[]>;
}

export interface PaperRoomDeps {
  readonly store: Store;
  readonly maker: DocumentMaker;
  readonly now: () => Date;
  readonly log: Logger;
}

const WAIT_MS = 100;
/** Far longer than one paper takes; a paper locked by another process that long is an error of that process. */
const WAIT_ROUNDS = 100;

export function openPaperRoom(deps: PaperRoomDeps): PaperRoom {
  const { store } = deps;
  const make = (limit: number, caseId?: string): Promise<number> => store.transaction((tx) => makeInside(tx, { limit, ...(caseId === undefined ? {} : { caseId }) }, deps));
  return {
    makeSome: (limit) => make(limit),
    async makeAllOf(caseId) {
      for (let round = 0; round < WAIT_ROUNDS; round++) {
        const made = await make(20, caseId);
        if ((await store.documents.waitingOf(caseId)).length === 0) return;
        if (made === 0) await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
      }
      throw new Error(`The papers of case ${caseId} are not made yet`);
    },
    async unservedOf(caseId) {
      return (await store.documents.ofCase(caseId)).filter((document) => document.servedOn === null).map((document) => document.id);
    },
  };
}

/** The rows stay locked while the papers are made: nobody else makes them, and a crash gives them back. */
async function makeInside(tx: Tables, { limit, caseId }: { limit: number; caseId?: string }, deps: PaperRoomDeps): Promise<number> {
  const waiting = await tx.documents.takeToMake(limit, caseId);
  if (waiting.length === 0) return 0;
  const at = deps.now().toISOString();
  const made = await Promise.all(waiting.map(async (document) => {
    const paper = await deps.maker.make(document.paper, { id: document.organId, name: document.organName });
    return { document, paper };
  }));
  await tx.documents.markMade(made.map(({ document, paper }) => ({ id: document.id, ...paper, at })));
  await tx.sealUses.add(made.map(({ document, paper }) => (
    { documentId: document.id, caseId: document.caseId, organId: document.organId, documentSha256: paper.sha256, usedBy: "paper-room", usedAt: at })));
  deps.log.info({ count: made.length, kinds: waiting.map((document) => document.kind) }, "papers made");
  return made.length;
}
