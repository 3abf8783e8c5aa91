import { useEffect, useRef, useState } from "react";
import type { DraftWithFiles } from "../../../contract/drafts.ts";
import { call } from "../../ui/api/call.ts";
import { factsOf } from "../../ui/api/problem.ts";
import type { Files } from "../folder-choice.tsx";

/** How the content on the screen stands to that of the server. */
export type SaveState =
  | { readonly is: "saved" }
  | { readonly is: "saving" }
  /** Somebody else changed it meanwhile; what was not saved is kept. */
  | { readonly is: "conflict"; readonly error: unknown; readonly files: Files }
  | { readonly is: "failed"; readonly error: unknown; readonly files: Files };

export interface Saving {
  readonly state: SaveState;
  /** True if what was read from the server is what is on the screen: only that can be submitted. */
  readonly isShown: boolean;
  /** Says that something waits to be saved. */
  announce(): void;
  /** Saves what is on the screen. Never rejects: the state says what has become of it. */
  save(files: Files): Promise<void>;
  /** After a conflict: gives one's own up and shows the other's. */
  reload(): Promise<void>;
  /** After a conflict: writes one's own over the other's. */
  keepMine(): Promise<void>;
  /** After a failure: tries the same again. */
  again(): Promise<void>;
}

type Stored = Pick<DraftWithFiles, "id" | "version">;

/** Saves the files of a draft over the version that was read, and never over another without being told to. */
export function useSaving({ id, version }: Stored, refresh: () => Promise<void>): Saving {
  const [state, setState] = useState<SaveState>({ is: "saved" });
  useLeaveWarning(state.is !== "saved");
  const waiting = useRef<Promise<unknown>>(Promise.resolve());
  const known = useRef({ id, version });
  if (known.current.id !== id || known.current.version < version) known.current = { id, version };
  const put = async (files: Files, over: number): Promise<void> => {
    setState({ is: "saving" });
    try {
      const headers = { "if-match": `"${over}"` };
      const saved = await call("PUT /api/drafts/{id}", { params: { id }, headers, body: { files } });
      known.current = { id, version: saved.version };
      setState({ is: "saved" });
    } catch (error) {
      const { code } = factsOf(error);
      setState({ is: code === "DRAFT_CHANGED" ? "conflict" : "failed", error, files });
      return;
    }
    await refresh();
  };
  /** One after the other: each names the version of the one before. */
  const inTurn = (act: () => Promise<void>): Promise<void> => {
    const turn = waiting.current.then(act, act);
    waiting.current = turn.catch(() => undefined);
    return turn;
  };
  const unsaved = state.is === "conflict" || state.is === "failed" ? state.files : null;
  return {
    state,
    isShown: state.is === "saved" && known.current.version === version,
    announce: () => setState((now) => (now.is === "saved" ? { is: "saving" } : now)),
    save: (files) => inTurn(() => put(files, known.current.version)),
    reload: async () => {
      await refresh();
      setState({ is: "saved" });
    },
    keepMine: async () => {
      if (!unsaved) return;
      try {
        const { version: newest } = await call("GET /api/drafts/{id}", { params: { id } });
        await inTurn(() => put(unsaved, newest));
      } catch (error) {
        setState({ is: "failed", error, files: unsaved });
      }
    },
    again: async () => {
      if (unsaved) await inTurn(() => put(unsaved, known.current.version));
    },
  };
}

/** The browser asks before the page is left while something is not saved. */
function useLeaveWarning(isUnsaved: boolean): void {
  useEffect(() => {
    if (!isUnsaved) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [isUnsaved]);
}
