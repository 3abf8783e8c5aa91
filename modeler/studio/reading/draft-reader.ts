import type { DraftFiles, DraftReading, ReadingWith } from "./read-draft.ts";

/** What the thread is asked: the draft as it is now. Takes the place of what was asked before. */
export interface Asked {
  readonly number: number;
  readonly files: DraftFiles;
  readonly reads: ReadingWith;
  /** Nothing can be mended: no cures are looked for. */
  readonly isReadOnly: boolean;
}

/** What it answers: first the reading, then one message for each problem with a proven cure. */
export type Answered = { readonly number: number } & (
  | { readonly reading: DraftReading }
  | { readonly cured: number; readonly sentence: string }
  | { readonly failed: string }
);

interface Listener {
  read(reading: DraftReading): void;
  /** The problem of the reading with this index has a cure that was tried out. */
  cured(index: number, sentence: string): void;
}

/** Reads drafts, and tries cures out, in a thread of its own: whoever types or drags never waits for it. */
export interface DraftReader {
  /** Only the answers about what was asked last are told. */
  ask(asked: Omit<Asked, "number">, listener: Listener): void;
  close(): void;
}

export function openDraftReader(): DraftReader {
  const worker = new Worker(new URL("reading-worker.ts", import.meta.url), { type: "module" });
  let number = 0;
  let listener: Listener | null = null;
  worker.addEventListener("message", ({ data }: MessageEvent<Answered>) => {
    if ("failed" in data) reportError(new Error(data.failed));
    if (data.number !== number) return;
    if ("reading" in data) listener?.read(data.reading);
    if ("cured" in data) listener?.cured(data.cured, data.sentence);
  });
  worker.addEventListener("error", (event) => reportError(event.error ?? new Error(event.message)));
  return {
    ask(asked, told) {
      number += 1;
      listener = told;
      worker.postMessage({ ...asked, number } satisfies Asked);
    },
    close: () => worker.terminate(),
  };
}
