import { useEffect, useState } from "react";
import type { HallPlaces } from "../../../domain/flow/law/places.ts";
import { BUNDLE_FILES } from "../../../domain/release/bundle.ts";
import { readDraft, type DraftFiles, type DraftReading } from "../reading/read-draft.ts";
import type { StudioSession } from "../session/session.ts";

/** While somebody types, only the last of several states is read. */
const PAUSE_MS = 80;

interface ReadState {
  readonly revision: number;
  readonly files: DraftFiles;
  readonly reading: DraftReading;
}

interface Options {
  readonly itemId: string;
  readonly places: HallPlaces;
  /** Hands on every state that has been read: for saving. */
  changed(files: DraftFiles): void;
}

/** What the draft says, read again after every change; the last reading until then. */
export function useReading(
  session: StudioSession,
  revision: number,
  { itemId, places, changed }: Options,
): ReadState | null {
  const [state, setState] = useState<ReadState | null>(null);
  useEffect(() => {
    let isOld = false;
    const timer = setTimeout(() => {
      void (async () => {
        const { bpmn, files: others } = await session.snapshot();
        const files = { ...others, [BUNDLE_FILES.bpmn]: bpmn };
        if (isOld) return;
        changed(files);
        const reading = await readDraft(files, itemId, places);
        if (!isOld) setState({ revision, files, reading });
      })();
    }, PAUSE_MS);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [session, revision]);
  return state;
}
