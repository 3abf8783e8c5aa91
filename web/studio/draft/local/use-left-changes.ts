import { useEffect, useRef, useState } from "react";
import type { DraftWithFiles } from "../../../../contract/drafts.ts";
import { call } from "../../../ui/api/call.ts";
import { factsOf } from "../../../ui/api/problem.ts";
import { isAway } from "../saving.ts";
import type { LocalCopies, LocalCopy } from "./local-copies.ts";
import { openWindows } from "./window-id.ts";

/** What has become of changes that were not saved when the draft was open last. */
export type LeftChanges =
  | { readonly is: "looking" }
  | { readonly is: "none" }
  /** They are saved by now. */
  | { readonly is: "restored"; readonly copy: LocalCopy }
  /** They could not be saved yet: the editor opens with them. */
  | { readonly is: "waiting"; readonly copy: LocalCopy }
  /** The draft is another one by now, or cannot be changed any more: the person says what to do. */
  | { readonly is: "asked"; readonly copy: LocalCopy; readonly error: unknown };

interface Left {
  readonly left: LeftChanges;
  /** Forgets the copy: it was saved, taken over, or given up. */
  done(): Promise<void>;
}

interface Options {
  readonly copies: LocalCopies;
  readonly personId: string;
  /** False for those who only read. */
  readonly mayWrite: boolean;
  refresh(): Promise<void>;
}

/** Looks for changes of this person that a window left behind which is gone, and saves them over the version that they were made on. */
export function useLeftChanges(
  { id, version }: Pick<DraftWithFiles, "id" | "version">,
  { copies, personId, mayWrite, refresh }: Options,
): Left {
  const [left, setLeft] = useState<LeftChanges>(mayWrite ? { is: "looking" } : { is: "none" });
  const isOver = useRef(false);
  useEffect(() => {
    if (!mayWrite || isOver.current) return;
    isOver.current = true;
    void restored(copies, { id, version, personId }).then(async (found) => {
      if (found.is === "restored") await refresh();
      setLeft(found);
    });
  }, []);
  return {
    left,
    async done() {
      setLeft({ is: "none" });
      if ("copy" in left) await copies.drop(left.copy).catch(() => undefined);
    },
  };
}

interface Opened {
  readonly id: string;
  readonly version: number;
  readonly personId: string;
}

async function restored(copies: LocalCopies, { id, version, personId }: Opened): Promise<LeftChanges> {
  const copy = await newestLeft(copies, id, personId).catch(() => undefined);
  if (copy === undefined) return { is: "none" };
  try {
    const headers = { "if-match": `"${copy.version}"` };
    const saved = await call("PUT /api/drafts/{id}", { params: { id }, headers, body: { files: copy.files } });
    await copies.drop(copy).catch(() => undefined);
    // The server had it: only the answer was lost.
    return saved.version === version ? { is: "none" } : { is: "restored", copy };
  } catch (error) {
    const isSame = copy.version === version;
    const isRefused = ["DRAFT_STATE_FORBIDS", "DEPARTMENT_FORBIDS", "ROLE_FORBIDS"].includes(factsOf(error).code);
    return isSame && !isRefused && (isAway(error) || factsOf(error).code !== "DRAFT_CHANGED")
      ? { is: "waiting", copy }
      : { is: "asked", copy, error };
  }
}

/** Of a window that is gone: one that is open saves its own. */
async function newestLeft(copies: LocalCopies, id: string, personId: string): Promise<LocalCopy | undefined> {
  const [found, open] = await Promise.all([copies.of(id, personId), openWindows()]);
  return found.find(({ windowId }) => !open.has(windowId));
}
