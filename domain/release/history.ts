import type { Instant } from "../law/dates.ts";
import type { JournalData } from "../journal/keeping.ts";

/** An entry of the journal of a draft, as far as its history is concerned. */
export interface DraftEntry {
  readonly type: string;
  readonly at: Instant;
  readonly actorId: string;
  readonly data: JournalData;
}

/** 一稿: one content of a draft, and what was done with it before the next. */
export interface DraftVersion {
  readonly version: number;
  readonly at: Instant;
  readonly actorId: string;
  /** Digest of its content. */
  readonly sha256: string;
  /** The files that differ from the version before; empty for the first. */
  readonly files: readonly string[];
  /** The earlier version whose content it took over; null if it was written. */
  readonly returnsTo: number | null;
  /** What followed, until the next version. */
  readonly acts: readonly DraftEntry[];
}

/** Every version of a draft, the first first. */
export function versionsIn(entries: readonly DraftEntry[]): readonly DraftVersion[] {
  const versions: (DraftVersion & { acts: DraftEntry[] })[] = [];
  for (const entry of entries) {
    const { type, at, actorId, data } = entry;
    if (type === "draftBegun" || type === "draftSaved")
      versions.push({
        version: type === "draftBegun" ? 1 : Number(data["version"]),
        at,
        actorId,
        sha256: String(data["sha256"]),
        files: Object.keys((data["files"] as object | undefined) ?? {}),
        returnsTo: typeof data["returnsTo"] === "number" ? data["returnsTo"] : null,
        acts: [],
      });
    else versions.at(-1)?.acts.push(entry);
  }
  return versions;
}

/** Somebody at work is saved every few seconds: of that, this much apart is kept. */
const APART_MS = 5 * 60_000;
/** More files than one act of the studio changes at once: the whole content was put in its place. */
const AT_ONCE = 2;

/** What is known when the present version of a draft is about to be replaced. */
export interface Replacing {
  /** The last entry of the draft. */
  readonly last: Pick<DraftEntry, "type" | "at" | "actorId">;
  /** When a version was kept last; null if none was. */
  readonly keptAt: Instant | null;
  readonly now: Instant;
  readonly actorId: string;
  /** How many files the new version changes. */
  readonly changed: number;
  readonly isReturn: boolean;
}

/**
 * True for a version to which somebody may want to return: the first, one that was submitted or otherwise acted on, the last that somebody else wrote, one at which the work rested, one that is replaced as a whole, and
 * of continuous work one every few minutes. What was typed between those can be undone while the draft is open.
 */
export function isWorthKeeping({ last, keptAt, now, actorId, changed, isReturn }: Replacing): boolean {
  if (last.type !== "draftSaved" || last.actorId !== actorId || isReturn || changed > AT_ONCE) return true;
  const since = (from: Instant, to: Instant): number => Date.parse(to) - Date.parse(from);
  return since(last.at, now) >= APART_MS || keptAt === null || since(keptAt, now) >= APART_MS;
}
