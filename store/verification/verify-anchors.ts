import type { Anchor, AnchoredFact } from "../../domain/journal/anchor.ts";
import type { AnchorReading, WrittenAnchor } from "./anchor-folder.ts";
import type { AnchoredHead } from "./anchor-evidence.ts";
import type { Store } from "../tables.ts";

export type { AnchorReading } from "./anchor-folder.ts";

/** What a comparison with the anchors found. */
export interface AnchorsReport {
  /** Anchors read. */
  readonly count: number;
  /** The newest one. */
  readonly last: WrittenAnchor | null;
  /** Facts compared. */
  readonly facts: number;
  readonly faults: readonly AnchorFault[];
  /** How many there are; the list holds the first. */
  readonly found: number;
  /** Set when everything that differs is missing: this is what a restored backup looks like, too. Moment of the record's newest entry, and the first anchor that knows more. */
  readonly newer: { readonly anchor: Anchor; readonly newestEntryAt: string | null } | null;
}

export interface AnchorFault {
  readonly caseNumber: string;
  readonly seq: number | null;
  readonly detail: string;
  /** Something is missing, or differs from what was anchored. */
  readonly kind: "missing" | "changed";
  readonly anchor: Anchor;
}

const BATCH = 1_000;
const MOST = 50;

/**
 * Compares each anchor with the record: every end of a chain that was anchored must stand in today's chain at the same place, series may only have gone on, papers keep their digest,
 * and there are no fewer cases and entries than there were. The anchors themselves are chained, so that none can be taken out or changed.
 */
export async function verifyAnchors(
  store: Pick<Store, "snapshot">,
  { reading, anchors }: { readonly reading: AnchorReading; readonly anchors: readonly WrittenAnchor[] },
): Promise<AnchorsReport> {
  const findings: Findings = { facts: 0, found: 0, faults: [] };
  const [totals, lasts] = await store.snapshot(({ anchorEvidence, numberEvidence }) =>
    Promise.all([anchorEvidence.totals(), numberEvidence.lasts()]),
  );
  const today = { totals, lasts: new Map(lasts.map(({ series, year, last }) => [`${series} ${year}`, last])) };
  let previous: string | null = null;
  for (const { anchor, hash } of anchors) {
    if (anchor.previous !== previous)
      tell(findings, {
        anchor,
        kind: "changed",
        caseNumber: nameOf(anchor),
        seq: null,
        detail: "it does not follow the anchor before it: one was changed or taken out",
      });
    previous = hash;
    await checkAnchor(store, { reading, anchor, today, findings });
  }
  return {
    count: anchors.length,
    last: anchors.at(-1) ?? null,
    ...findings,
    newer: await newerThanRecord(store, findings),
  };
}

async function newerThanRecord(store: Pick<Store, "snapshot">, findings: Findings): Promise<AnchorsReport["newer"]> {
  const isNewer = findings.faults.length > 0 && findings.faults.every((fault) => fault.kind === "missing");
  const first = findings.faults[0]?.anchor;
  return isNewer && first
    ? { anchor: first, newestEntryAt: await store.snapshot((tables) => tables.anchorEvidence.newestEntryAt()) }
    : null;
}

interface Findings {
  facts: number;
  found: number;
  readonly faults: AnchorFault[];
}

interface Checking {
  readonly reading: AnchorReading;
  readonly anchor: Anchor;
  /** What the record holds now. */
  readonly today: {
    readonly totals: { readonly cases: number; readonly entries: number };
    readonly lasts: ReadonlyMap<string, number>;
  };
  readonly findings: Findings;
}

function tell(findings: Findings, fault: AnchorFault): void {
  findings.found++;
  if (findings.faults.length < MOST) findings.faults.push(fault);
}

function nameOf(anchor: Anchor): string {
  return `(anchor ${anchor.n} of ${anchor.day})`;
}

async function checkAnchor(store: Pick<Store, "snapshot">, checking: Checking): Promise<void> {
  const {
    reading,
    anchor,
    findings,
    today: { totals },
  } = checking;
  const of = { anchor, caseNumber: nameOf(anchor), seq: null };
  const file = await reading.facts(anchor);
  if (!file) {
    tell(findings, {
      ...of,
      kind: "changed",
      detail: `its file ${anchor.file} is gone, so what it anchored cannot be compared`,
    });
    return;
  }
  try {
    let batch: AnchoredFact[] = [];
    for await (const fact of file.facts) {
      batch.push(fact);
      if (batch.length < BATCH) continue;
      await checkFacts(store, batch, checking);
      batch = [];
    }
    await checkFacts(store, batch, checking);
    if (file.sha256() !== anchor.sha256)
      tell(findings, { ...of, kind: "changed", detail: `its file ${anchor.file} was changed` });
  } catch (error) {
    tell(findings, {
      ...of,
      kind: "changed",
      detail: `its file ${anchor.file} cannot be read: ${(error as Error).message}`,
    });
  }
  if (totals.cases < anchor.cases)
    tell(findings, {
      ...of,
      kind: "missing",
      detail: `it counted ${anchor.cases} cases, and the record holds ${totals.cases}`,
    });
  if (totals.entries < anchor.entries)
    tell(findings, {
      ...of,
      kind: "missing",
      detail: `it counted ${anchor.entries} entries, and the cases of the record remember ${totals.entries}`,
    });
}

async function checkFacts(
  store: Pick<Store, "snapshot">,
  facts: readonly AnchoredFact[],
  { anchor, today, findings }: Checking,
): Promise<void> {
  findings.facts += facts.length;
  const [heads, papers, streams] = await store.snapshot(({ anchorEvidence }) =>
    Promise.all([
      anchorEvidence.compareHeads(facts.filter((fact) => fact[0] === "case")),
      anchorEvidence.changedPapers(facts.filter((fact) => fact[0] === "paper")),
      anchorEvidence.changedStreams(facts.filter((fact) => fact[0] === "stream")),
    ]),
  );
  for (const head of heads.filter((one) => one.hash !== one.head))
    tell(findings, { anchor, ...headFault(head, anchor) });
  for (const stream of streams)
    tell(findings, {
      anchor,
      kind: "changed",
      caseNumber: `(${stream})`,
      seq: null,
      detail: `its chain is not the one that was anchored on ${anchor.day}`,
    });
  for (const id of papers)
    tell(findings, {
      anchor,
      kind: "changed",
      caseNumber: `(paper ${id})`,
      seq: null,
      detail: `it is gone, or has another digest than on ${anchor.day}`,
    });
  for (const [kind, series, year, last] of facts.filter((fact) => fact[0] === "series")) {
    const now = today.lasts.get(`${series} ${year}`) ?? 0;
    if (now < last)
      tell(findings, {
        anchor,
        kind: "missing",
        caseNumber: `(${kind} ${series} ${year})`,
        seq: null,
        detail: `it stood at ${last} on ${anchor.day}, and stands at ${now}`,
      });
  }
}

function headFault({ caseId, seq, number, hash, entries }: AnchoredHead, { day }: Anchor): Omit<AnchorFault, "anchor"> {
  if (number === null)
    return {
      kind: "missing",
      caseNumber: `(id ${caseId})`,
      seq,
      detail: `the case had ${seq} entries on ${day}, and is gone`,
    };
  if (hash === null)
    return {
      kind: "missing",
      caseNumber: number,
      seq,
      detail: `the case had ${seq} entries on ${day}, and has ${entries}: its end was cut off`,
    };
  return {
    kind: "changed",
    caseNumber: number,
    seq,
    detail: `entry ${seq} is not the one that was anchored on ${day}: the chain was written anew`,
  };
}
