import { provenCureOf } from "../../problems/cure-of.ts";
import { readDraft } from "./read-draft.ts";
import type { Answered, Asked, ProvenCure } from "./draft-reader.ts";

/** So many problems get a button at once; the others when these are mended. */
const MOST_AT_ONCE = 20;
/** Cures that are found within so long are told together: each telling makes the page show its list anew. */
const TOGETHER_MS = 400;

let last = 0;

globalThis.addEventListener("message", ({ data }: MessageEvent<Asked>) => {
  last = data.number;
  read(data).catch((error: unknown) =>
    answer({ number: data.number, failed: String((error as Error).stack ?? error) }),
  );
});

/** The reading, and then the cures as they are proven: each is tried out on a copy, which takes longer than to find the problem. Nothing of a draft that is no longer the last. */
async function read({ number, files, reads, isReadOnly }: Asked): Promise<void> {
  const reading = await readDraft(files, reads);
  answer({ number, reading });
  if (isReadOnly) return;
  let cures: ProvenCure[] = [];
  let toldAt = Date.now();
  const tell = (): void => {
    if (cures.length > 0) answer({ number, cures });
    cures = [];
    toldAt = Date.now();
  };
  for (const [index, problem] of reading.problems.slice(0, MOST_AT_ONCE).entries()) {
    await newest();
    if (number !== last) return;
    const cure = await provenCureOf(problem, reading.checked, reading.problems);
    if (cure !== null) cures.push({ index, sentence: cure.sentence });
    if (Date.now() - toldAt >= TOGETHER_MS) tell();
  }
  tell();
}

function answer(message: Answered): void {
  globalThis.postMessage(message);
}

/** Lets what has arrived meanwhile be heard. */
function newest(): Promise<void> {
  return new Promise((go) => {
    setTimeout(go, 0);
  });
}
