import { useEffect, useRef, useState } from "react";
import { BUNDLE_FILES } from "../../../domain/release/bundle.ts";
import { readDraft, type DraftFiles, type DraftReading, type ReadingWith } from "../reading/read-draft.ts";
import type { StudioSession } from "../session/session.ts";

/** While somebody types, only the last of several states is read. */
const PAUSE_MS = 80;

interface ReadState {
  readonly revision: number;
  readonly files: DraftFiles;
  readonly reading: DraftReading;
}

/** What the draft says, read again after every change; the last reading until then. */
export function useReading(session: StudioSession, revision: number, reads: ReadingWith): ReadState | null {
  const [state, setState] = useState<ReadState | null>(null);
  useEffect(() => {
    let isOld = false;
    const timer = setTimeout(() => {
      void (async () => {
        const files = await filesOf(session);
        const reading = await readDraft(files, reads);
        if (!isOld) setState({ revision, files, reading });
      })();
    }, PAUSE_MS);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [session, revision, reads.inForce, reads.memberLimits]);
  return state;
}

/** Hands on every state of the draft, at once: who leaves directly after a change has it saved. */
export function useEveryState(session: StudioSession, changed: (files: DraftFiles) => void): void {
  const latest = useRef(changed);
  latest.current = changed;
  useEffect(() => {
    let { revision } = session.state();
    return session.subscribe(() => {
      const now = session.state().revision;
      if (now === revision) return;
      revision = now;
      void filesOf(session).then((files) => latest.current(files));
    });
  }, [session]);
}

async function filesOf(session: StudioSession): Promise<DraftFiles> {
  const { bpmn, files } = await session.snapshot();
  return { ...files, [BUNDLE_FILES.bpmn]: bpmn };
}
