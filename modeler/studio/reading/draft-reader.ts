import type { DraftFiles, DraftReading, ReadingWith } from "./read-draft.ts";

/** What the thread is asked: the draft as it is now. Takes the place of what was asked before. */
export interface Asked {
  readonly number: number;
  readonly files: DraftFiles;
  readonly reads: ReadingWith;
  /** Nothing can be mended: no cures are looked for. */
  readonly isReadOnly: boolean;
}

/** A cure that was tried out, for the problem of the reading with this index. */
export interface ProvenCure {
  readonly index: number;
  readonly sentence: string;
}

/** What it answers: first the reading, then the proven cures, some at a time. */
export type Answered = { readonly number: number } & (
  | { readonly reading: DraftReading }
  | { readonly cures: readonly ProvenCure[] }
  | { readonly failed: string }
);

interface Listener {
  read(reading: DraftReading): void;
  /** These of its problems have a cure, too. */
  cured(cures: readonly ProvenCure[]): void;
}

/** Reads drafts, and tries cures out, in a thread of its own: whoever types or drags never waits for it. */
export interface DraftReader {
  /** Only the answers about what was asked last are told. */
  ask(asked: Omit<Asked, "number">, listener: Listener): void;
  close(): void;
}

/** While the network is away the program of the thread cannot be loaded; after so long it is tried again. */
const RETRY_MS = 3_000;

export function openDraftReader(): DraftReader {
  let worker: Worker | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let listener: Listener | null = null;
  let last: Asked | null = null;

  function told({ data }: MessageEvent<Answered>): void {
    if ("failed" in data) reportError(new Error(data.failed));
    if (data.number !== last?.number) return;
    if ("reading" in data) listener?.read(data.reading);
    if ("cures" in data) listener?.cured(data.cures);
  }

  function failed({ message }: ErrorEvent): void {
    // Without a message it could not be loaded at all.
    if (message) return reportError(new Error(message));
    worker?.terminate();
    worker = null;
    retry = setTimeout(send, RETRY_MS);
  }

  function send(): void {
    clearTimeout(retry);
    if (worker === null) {
      worker = new Worker(new URL("reading-worker.ts", import.meta.url), { type: "module" });
      worker.addEventListener("message", told);
      worker.addEventListener("error", failed);
    }
    worker.postMessage(last);
  }

  return {
    ask(asked, listening) {
      last = { ...asked, number: (last?.number ?? 0) + 1 };
      listener = listening;
      send();
    },
    close() {
      clearTimeout(retry);
      worker?.terminate();
    },
  };
}
