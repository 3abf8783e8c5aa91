import { useEffect, useRef, useState } from "react";
import { BUNDLE_FILES } from "../../../domain/release/bundle.ts";
import type { DraftProblem } from "../../problems/draft-problem.ts";
import { openDraftReader, type DraftReader } from "../reading/draft-reader.ts";
import type { DraftFiles, DraftReading, ReadingWith } from "../reading/read-draft.ts";
import type { StudioSession } from "../session/session.ts";

/** While somebody types, only the last of several states is read. */
const PAUSE_MS = 80;

/** A reading of a draft, and what was read. */
export interface ReadState {
  readonly revision: number;
  readonly files: DraftFiles;
  readonly reading: DraftReading;
  /** What the proven cures of its problems do, as they become known; none of the others. */
  readonly cures: ReadonlyMap<DraftProblem, string>;
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
    const told = (files: DraftFiles) => ({
      read: (reading: DraftReading) => setState({ revision, files, reading, cures: NONE }),
      cured: (index: number, sentence: string) => setState((before) => before && withCure(before, index, sentence)),
    });
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

const NONE: ReadState["cures"] = new Map();

function withCure(state: ReadState, index: number, sentence: string): ReadState {
  const problem = state.reading.problems[index];
  return problem === undefined ? state : { ...state, cures: new Map(state.cures).set(problem, sentence) };
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
