import { useEffect, useMemo, useRef, useState } from "react";
import type { DraftWithFiles } from "../../../contract/drafts.ts";
import { call } from "../../ui/api/call.ts";
import { factsOf } from "../../ui/api/problem.ts";
import type { Files } from "../folder-choice.tsx";
import { Backlog } from "./backlog.ts";
import type { Keeping } from "./local/keeping.ts";

/** How the content on the screen stands to that of the server. */
export type SaveState =
  | { readonly is: "saved" }
  | { readonly is: "saving" }
  /** The server cannot be reached; it is tried again by itself. */
  | { readonly is: "offline"; readonly files: Files }
  /** Somebody else changed it meanwhile; what was not saved is kept. */
  | { readonly is: "conflict"; readonly error: unknown; readonly files: Files }
  | { readonly is: "failed"; readonly error: unknown; readonly files: Files };

export interface Saving {
  readonly state: SaveState;
  /** False once something could not be kept in this browser: then it is only on the screen until the server has it. */
  readonly isKept: boolean;
  /** True if what was read from the server is what is on the screen: only that can be submitted. */
  readonly isShown: boolean;
  /** Says at once that something has changed; what it is now comes with `announce` or `unchanged`. */
  begin(): void;
  /** Says that this waits to be saved. */
  announce(files: Files): void;
  /** Says that the change was taken back: the draft is again what was handed over to be saved last, or opened. */
  unchanged(files: Files): void;
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

/** Saves the files of a draft over the version that was read, and never over another without being told to. What the server has not is kept in this browser meanwhile. */
export function useSaving(stored: Stored, refresh: () => Promise<void>, keeping: Keeping): Saving {
  const [isKept, setKept] = useState(true);
  const { state, setState, backlog, isSending, known, put } = usePuts(stored, refresh, keeping);
  useLeaveWarning(state.is !== "saved" && (!isKept || state.is === "conflict"));
  const inTurn = useTurns();
  const keep = (files: Files): void => void keeping.keep(files, known().version).then(setKept);
  const overNewest = async (files: Files): Promise<void> => {
    const newest = await newestVersion(stored.id).catch((error: unknown) => setState(unsaved(error, files)));
    if (newest !== undefined) await put(files, newest);
  };
  const left = "files" in state ? state.files : null;
  const again = (): Promise<void> => (left === null ? NOTHING : inTurn(() => put(left, known().version)));
  useRetry(state.is === "offline", again);
  return {
    state,
    isKept,
    isShown: state.is === "saved" && known().version === stored.version,
    begin() {
      backlog.begin();
      setState((before) => (before.is === "saved" ? { is: "saving" } : before));
    },
    announce(files) {
      backlog.announce(files);
      keep(files);
      setState((before) => (before.is === "saved" ? { is: "saving" } : before));
    },
    unchanged(files) {
      backlog.forget();
      // What has not arrived stays kept.
      if (isSending() || state.is !== "saving") return keep(files);
      void keeping.giveUp();
      setState({ is: "saved" });
    },
    save(files) {
      keep(files);
      backlog.give(files);
      return inTurn(() => put(files, known().version));
    },
    async reload() {
      await keeping.giveUp();
      backlog.forget();
      await refresh();
      setState({ is: "saved" });
    },
    keepMine: () => (left === null ? NOTHING : inTurn(() => overNewest(left))),
    again,
  };
}

/** Sends the files, and knows what has become of it. */
function usePuts({ id, version }: Stored, refresh: () => Promise<void>, keeping: Keeping) {
  const [state, setState] = useState<SaveState>({ is: "saved" });
  const sent = useMemo(() => sending(), [id]);
  const backlog = useMemo(() => new Backlog(), [id]);
  const underWay = useRef(0);
  const known = useRef({ id, version });
  if (known.current.id !== id || known.current.version < version) known.current = { id, version };
  const put = async (files: Files, over: number): Promise<void> => {
    setState({ is: "saving" });
    underWay.current += 1;
    try {
      known.current = { id, version: await sent.over({ id, version: over }, files) };
      // While it was sent, somebody may have gone on.
      if (backlog.isEmpty) setState({ is: "saved" });
      await keeping.saved(files, known.current.version);
    } catch (error) {
      setState(unsaved(error, files));
      return;
    } finally {
      underWay.current -= 1;
    }
    await refresh();
  };
  return { state, setState, backlog, known: () => known.current, isSending: () => underWay.current > 0, put };
}

/** Sends files over a version; answers the version that they are. */
function sending() {
  /** Of these nobody knows whether the server has them: no answer came. */
  let uncertain: Files | null = null;
  const save = async ({ id, version }: Stored, files: Files): Promise<number> => {
    uncertain = files;
    const headers = { "if-match": `"${version}"` };
    try {
      return (await call("PUT /api/drafts/{id}", { params: { id }, headers, body: { files } })).version;
    } catch (error) {
      if (!isAway(error)) uncertain = null;
      throw error;
    }
  };
  return {
    async over(stored: Stored, files: Files): Promise<number> {
      // The same again changes nothing, and tells the version: what was saved without an answer is no other person's change.
      const before = uncertain === null || uncertain === files ? stored.version : await save(stored, uncertain);
      const version = await save({ ...stored, version: before }, files);
      uncertain = null;
      return version;
    },
  };
}

const NOTHING = Promise.resolve();

async function newestVersion(id: string): Promise<number> {
  return (await call("GET /api/drafts/{id}", { params: { id } })).version;
}

/** One after the other: each names the version of the one before. */
function useTurns(): (act: () => Promise<void>) => Promise<void> {
  const waiting = useRef<Promise<unknown>>(Promise.resolve());
  return (act) => {
    const turn = waiting.current.then(act, act);
    waiting.current = turn.catch(() => undefined);
    return turn;
  };
}

/** Gateways answer so while the server behind them is away. */
const AWAY: ReadonlySet<number> = new Set([0, 502, 503, 504]);

/** True if the server could not be reached: the same may succeed later. */
export function isAway(error: unknown): boolean {
  const { status, code } = factsOf(error);
  return AWAY.has(status) && code !== "PAGE_ERROR";
}

function unsaved(error: unknown, files: Files): SaveState {
  if (factsOf(error).code === "DRAFT_CHANGED") return { is: "conflict", error, files };
  return isAway(error) ? { is: "offline", files } : { is: "failed", error, files };
}

const RETRY_MS = 5_000;

/** Tries again every few seconds, and at once when the network comes back. */
function useRetry(isOffline: boolean, again: () => Promise<void>): void {
  const latest = useRef(again);
  latest.current = again;
  useEffect(() => {
    if (!isOffline) return undefined;
    const retry = (): void => void latest.current();
    const timer = setTimeout(retry, RETRY_MS);
    addEventListener("online", retry);
    return () => {
      clearTimeout(timer);
      removeEventListener("online", retry);
    };
  }, [isOffline]);
}

/** The browser asks before the page is left while something would be lost. */
function useLeaveWarning(isUnsaved: boolean): void {
  useEffect(() => {
    if (!isUnsaved) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [isUnsaved]);
}
