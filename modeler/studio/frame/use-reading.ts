import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { BUNDLE_FILES } from "../../../domain/release/bundle.ts";
import { CuresOfReading } from "../reading/cures-of-reading.ts";
import { openDraftReader, type DraftReader, type ProvenCure } from "../reading/draft-reader.ts";
import type { DraftFiles, DraftReading, ReadingWith } from "../reading/read-draft.ts";
import type { StudioSession } from "../session/session.ts";
import type { StudioProps } from "./studio-props.ts";
import { AfterShown } from "../after-shown.ts";

/** While somebody types, only the last of several states is read. */
const PAUSE_MS = 80;

/** A reading of a draft, and what was read. */
export interface ReadState {
  readonly revision: number;
  readonly files: DraftFiles;
  readonly reading: DraftReading;
  readonly cures: CuresOfReading;
}

/** What the draft says, read again after every change; the last reading until then. */
export function useReading(
  session: StudioSession,
  revision: number,
  { isReadOnly, ...reads }: ReadingWith & { readonly isReadOnly: boolean },
): ReadState | null {
  const [state, setState] = useState<ReadState | null>(null);
  const reader = useRef<DraftReader | null>(null);
  useEffect(() => () => reader.current?.close(), []);
  useEffect(() => {
    let isOld = false;
    const told = (files: DraftFiles) => {
      const cures = new CuresOfReading();
      return {
        read: (reading: DraftReading) => setState({ revision, files, reading, cures: cures.of(reading) }),
        cured: (found: readonly ProvenCure[]) => cures.add(found),
      };
    };
    const timer = setTimeout(() => {
      void filesOf(session).then((files) => {
        if (isOld) return;
        reader.current ??= openDraftReader();
        reader.current.ask({ files, reads, isReadOnly }, told(files));
      });
    }, PAUSE_MS);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [session, revision, reads.inForce, reads.memberLimits]);
  return state;
}

const LEAVING = ["beforeunload", "pagehide"] as const;

/** Hands on every state of the draft, once it is shown: to write the diagram of a large flow takes as long as to draw it. Who leaves directly after a change has it saved, too. */
export function useEveryState(session: StudioSession, told: Pick<StudioProps, "changing" | "changed">): void {
  const latest = useRef(told);
  latest.current = told;
  // Before the session is closed, whatever else is closed with it.
  useLayoutEffect(() => {
    let { revision } = session.state();
    const waiting = new AfterShown(() => void filesOf(session).then((files) => latest.current.changed(files)));
    const stop = session.subscribe(() => {
      const now = session.state().revision;
      if (now === revision) return;
      revision = now;
      latest.current.changing?.();
      waiting.wish();
    });
    for (const leaving of LEAVING) addEventListener(leaving, waiting.now);
    return () => {
      stop();
      for (const leaving of LEAVING) removeEventListener(leaving, waiting.now);
      waiting.now();
    };
  }, [session]);
}

async function filesOf(session: StudioSession): Promise<DraftFiles> {
  const { bpmn, files } = await session.snapshot();
  return { ...files, [BUNDLE_FILES.bpmn]: bpmn };
}
