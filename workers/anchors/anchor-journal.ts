import type { Logger } from "pino";
import { anchoredSince, type AnchoredFact } from "../../domain/journal/anchor.ts";
import { shanghaiDate } from "../../domain/law/dates.ts";
import type { AnchorFolder } from "../../store/verification/anchor-folder.ts";
import type { Store, Tables } from "../../store/tables.ts";

export interface AnchorDeps {
  readonly store: Store;
  readonly folder: AnchorFolder;
  readonly now: () => Date;
  readonly log: Logger;
}

const PAGE = 5_000;

/**
 * 每日锚定: writes the ends of all chains that grew since the last anchor into a folder outside the database, once a day;
 * one of several processes does it. Anchored entries can no longer be changed or removed without verification detecting
 * it. Returns 1 when it wrote.
 */
export async function anchorJournalRound({ store, folder, now, log }: AnchorDeps): Promise<number> {
  const at = now().toISOString();
  const day = shanghaiDate(at);
  if ((await folder.anchors()).at(-1)?.anchor.day === day) return 0;
  return store.transaction(async (tx) => {
    if (!(await tx.anchorEvidence.claim())) return 0;
    // Checked again: another process may have written it while we waited for the database.
    const last = (await folder.anchors()).at(-1)?.anchor ?? null;
    if (last?.day === day) return 0;
    const totals = await tx.anchorEvidence.totals();
    const { anchor, hash } = await folder.append({ day, at, ...totals }, facts(tx, anchoredSince(last, at)));
    log.info(
      { anchor: hash, n: anchor.n, day, cases: anchor.cases, entries: anchor.entries },
      "journal anchored; publish this hash outside the hall's control",
    );
    return 1;
  });
}

async function* facts({ anchorEvidence, numberEvidence }: Tables, since: string | null): AsyncIterable<AnchoredFact> {
  for (
    let page = await anchorEvidence.headsSince(since, "", PAGE);
    page.length > 0;
    page = await anchorEvidence.headsSince(since, page.at(-1)?.[1] ?? "", PAGE)
  )
    yield* page;
  for (
    let page = await anchorEvidence.streamHeads("", PAGE);
    page.length > 0;
    page = await anchorEvidence.streamHeads(page.at(-1)?.[1] ?? "", PAGE)
  )
    yield* page;
  for (const { series, year, last } of await numberEvidence.lasts()) yield ["series", series, year, last];
  for (
    let page = await anchorEvidence.papersSince(since, "", PAGE);
    page.length > 0;
    page = await anchorEvidence.papersSince(since, page.at(-1)?.[1] ?? "", PAGE)
  )
    yield* page;
}
