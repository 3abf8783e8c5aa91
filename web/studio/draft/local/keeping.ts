import type { Files } from "../../folder-choice.tsx";
import type { LocalCopies, LocalCopy } from "./local-copies.ts";
import { WINDOW_ID } from "./window-id.ts";

/** What of one draft is kept in this browser until the server has it. */
export interface Keeping {
  /** Keeps a state of the draft. Answers false where it cannot be kept. */
  keep(files: Files, version: number): Promise<boolean>;
  /** Says that the server has these files, as this version: what was kept of them is forgotten, and what came later is a change of this version. */
  saved(files: Files, version: number): Promise<void>;
  /** Forgets everything that this window kept of the draft: it was given up. */
  giveUp(): Promise<void>;
}

/** Opens the keeping for one person's work on a draft in this window. */
export function keepingOf(
  copies: LocalCopies,
  { draftId, personId }: Pick<LocalCopy, "draftId" | "personId">,
): Keeping {
  const name = { draftId, personId, windowId: WINDOW_ID };
  let last: LocalCopy | null = null;
  /** One after the other: what is written last stays. */
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const done = turn.then(act, act);
    turn = done.catch(() => undefined);
    return done;
  };
  const forget = async (copy: LocalCopy | null): Promise<void> => {
    if (copy !== null) await inTurn(() => copies.drop(copy)).catch(() => undefined);
  };
  const keep = async (files: Files, version: number): Promise<boolean> => {
    const copy = { ...name, version, files, at: new Date().toISOString() };
    last = copy;
    return inTurn(() => copies.keep(copy)).then(
      () => true,
      () => false,
    );
  };
  return {
    keep,
    async saved(files, version) {
      if (last?.files === files) {
        await forget(last);
        if (last?.files === files) last = null;
      } else if (last !== null) await keep(last.files, version);
    },
    async giveUp() {
      await forget(last);
      last = null;
    },
  };
}
