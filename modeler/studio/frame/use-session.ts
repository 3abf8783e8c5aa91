import { useEffect, useState, useSyncExternalStore, type RefObject } from "react";
import { BUNDLE_FILES } from "../../../domain/release/bundle.ts";
import type { DraftFiles } from "../reading/read-draft.ts";
import type { MemberGuard } from "../package/member-guard.ts";
import type { BlockChoice } from "../canvas/blocks/block-choice.ts";
import type { Organisation } from "../canvas/blocks/organisation.ts";
import { createSession } from "../session/create-session.ts";
import type { SessionState, StudioSession } from "../session/session.ts";

interface OpeningOptions {
  readonly organisation: Organisation;
  guard(): MemberGuard | null;
  askJoint(block: BlockChoice, at: string): void;
  readonly isReadOnly: boolean;
  tell(sentence: string): void;
  /** The diagram could not be opened, or not be arranged. */
  failed(error: unknown): void;
}

/** Opens the files once in the element; null until they are open. Rejections are the caller's: a diagram that cannot be read has no canvas. */
export function useSession(
  container: RefObject<HTMLElement | null>,
  files: DraftFiles,
  { organisation, guard, askJoint, isReadOnly, tell, failed }: OpeningOptions,
): StudioSession | null {
  const [session, setSession] = useState<StudioSession | null>(null);
  useEffect(() => {
    const element = container.current;
    if (!element) return undefined;
    let open: StudioSession | null = null;
    let isOver = false;
    const { [BUNDLE_FILES.bpmn]: bpmn = "", ...others } = files;
    createSession({
      container: element,
      bpmn,
      files: others,
      organisation,
      guard,
      askJoint,
      isReadOnly,
      tell,
      report: failed,
    }).then((made) => {
      if (isOver) return made.destroy();
      open = made;
      setSession(made);
      return undefined;
    }, failed);
    return () => {
      isOver = true;
      open?.destroy();
    };
    // Opened once: what changes afterwards changes in the session.
  }, []);
  return session;
}

/** The state of the session, shown anew after every change. */
export function useSessionState(session: StudioSession): SessionState {
  return useSyncExternalStore(
    (listener) => session.subscribe(listener),
    () => session.state(),
  );
}
