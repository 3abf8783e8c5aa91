import { type RefObject, useEffect, useMemo, useState } from "react";
import { limitsOf, type MemberLimitsById } from "../../../domain/flow/law/member-limits.ts";
import type { HallPlaces } from "../../../domain/flow/law/places.ts";
import type { DraftProblem } from "../../problems/draft-problem.ts";
import { useExamples } from "../examples/use-examples.ts";
import { memberGuard, type MemberGuard } from "../package/member-guard.ts";
import { type PackageDesk, usePackageDesk } from "../package/use-package-desk.ts";
import type { DraftReading } from "../reading/read-draft.ts";
import { useRemarks } from "../remarks/use-remarks.ts";
import type { StudioSession } from "../session/session.ts";
import { actsOn, type AskedJoint } from "./acts.ts";
import { chosenIn } from "./chosen.ts";
import type { StudioProps } from "./studio-props.ts";
import { useEveryState, useReading } from "./use-reading.ts";
import { useSessionState } from "./use-session.ts";

export interface OpenDraftProps extends StudioProps {
  readonly session: StudioSession;
  readonly places: HallPlaces;
  /** Kept up to date: the canvas asks it, too. */
  readonly guard: RefObject<MemberGuard | null>;
  /** The same for what the canvas has to ask before it puts a block in. */
  readonly askJoint: RefObject<((asked: AskedJoint) => void) | null>;
  tell(sentence: string): void;
}

/** Everything that the surface of an open draft shows and does, in step with its session. */
export function useOpenDraft(props: OpenDraftProps) {
  const { session, isReadOnly, view, tell } = props;
  const state = useSessionState(session);
  const { desk, dialogs } = usePackageDesk(session, { ...props, files: state.files });
  const read = useReading(session, state.revision, { ...useReadsWith(props, desk), isReadOnly });
  useEveryState(session, props);
  const [joint, askJoint] = useState<AskedJoint | null>(null);
  props.askJoint.current = askJoint;
  const selected = state.selected[0] ?? null;
  const reading = read?.reading ?? null;
  const chosen = useMemo(
    () => chosenIn(session.definitions(), selected, reading?.item?.departmentId ?? null),
    [session, selected, state.revision, reading],
  );
  const guard = useMemo(() => memberGuard(session, desk), [session, desk]);
  props.guard.current = guard;
  const acts = useMemo(() => actsOn(session, { tell, guard, askJoint }), [session, tell, guard]);
  useEffect(() => {
    if (view === "canvas" && selected !== null) session.focusOn(selected);
  }, [view]);
  const examples = useExamples(reading, state.files, read?.revision !== state.revision);
  const problems = reading?.problems ?? NO_PROBLEMS;
  useMarkedProblems(session, problems);
  const remarks = useRemarks(session, state.revision, props);
  const places = useMemo(() => [...remarks, ...problems].map(({ elementId }) => elementId), [remarks, problems]);
  return {
    state,
    desk,
    dialogs,
    read,
    reading,
    selected,
    chosen,
    guard,
    acts,
    examples,
    remarks,
    places,
    joint,
    askJoint,
  };
}

/** What a reading needs besides the files. */
function useReadsWith({ itemId, places, inForce, material }: OpenDraftProps, desk: PackageDesk | null) {
  const memberNames = useMemo(() => new Map(material.items.map(({ id, name }) => [id, name])), [material]);
  return { itemId, places, inForce, memberNames, memberLimits: useMemberLimits(desk) };
}

/** Of the members as far as they have been read; of none for an item. */
function useMemberLimits(desk: PackageDesk | null): MemberLimitsById {
  const items = desk?.items;
  return useMemo(() => limitsOf(items ?? []), [items]);
}

const NO_PROBLEMS: DraftReading["problems"] = [];

/** Marks of the drawing, by what is wrong there. */
function useMarkedProblems(session: StudioSession, problems: DraftReading["problems"]): void {
  useEffect(() => {
    const at = (wanted: DraftProblem["severity"]): readonly string[] =>
      problems.flatMap(({ severity, elementId }) => (severity === wanted && elementId !== null ? [elementId] : []));
    session.mark(at("error"), "problem");
    session.mark(at("warning"), "warning");
  }, [session, problems]);
}
