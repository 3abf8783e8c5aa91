import { useEffect, useMemo, useRef } from "react";
import type { Files } from "../folder-choice.tsx";
import type { Saving } from "./saving.ts";

/** Changes that follow each other closely are saved as one. */
const PAUSE_MS = 700;

interface Waiting {
  readonly timer: ReturnType<typeof setTimeout>;
  save(): void;
}

/**
 * Saves what differs from what was saved last, once nothing has changed for a moment, and at once when the editor is left: also a change that arrives only then. Call what it answers with every state of the draft.
 */
export function useAutosave(
  opened: Files,
  mayChange: boolean,
  given: Pick<Saving, "announce" | "unchanged" | "save">,
): (files: Files) => void {
  const last = useRef<{ readonly files: Files; readonly text: string } | null>(null);
  last.current ??= { files: opened, text: textOf(opened) };
  const waiting = useRef<Waiting | null>(null);
  const hasLeft = useRef(false);
  const saving = useRef(given);
  saving.current = given;
  useEffect(() => {
    hasLeft.current = false;
    return () => {
      hasLeft.current = true;
      waiting.current?.save();
    };
  }, []);
  return useMemo(
    () => (files) => {
      if (waiting.current !== null) clearTimeout(waiting.current.timer);
      waiting.current = null;
      const text = textOf(files);
      if (!mayChange) return;
      if (last.current && text === last.current.text) return saving.current.unchanged(last.current.files);
      const save = (): void => {
        if (waiting.current !== null) clearTimeout(waiting.current.timer);
        waiting.current = null;
        last.current = { files, text };
        void saving.current.save(files);
      };
      if (hasLeft.current) return save();
      saving.current.announce(files);
      waiting.current = { timer: setTimeout(save, PAUSE_MS), save };
    },
    [mayChange],
  );
}

function textOf(files: Files): string {
  return JSON.stringify(Object.entries(files).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
