import { useEffect, useMemo, useState, type RefObject } from "react";
import { limitsOf, type MemberLimitsById } from "../../../domain/flow/law/member-limits.ts";
import type { HallPlaces } from "../../../domain/flow/law/places.ts";
import { is } from "../../rules/model.ts";
import { BlockChooser } from "../blocks/block-chooser.tsx";
import { JointDialog } from "../blocks/joint-dialog.tsx";
import { exampleProblem, useExamples } from "../examples/use-examples.ts";
import { ExportMenu } from "../export/export-menu.tsx";
import { outlineRows } from "../outline/outline-rows.ts";
import { memberChoice } from "../package/member-choice.ts";
import { memberGuard, type MemberGuard } from "../package/member-guard.ts";
import { PackageDialogs } from "../package/package-dialogs.tsx";
import { type PackageDesk, usePackageDesk } from "../package/use-package-desk.ts";
import { listedProblems, type Mending } from "../problems/listed-problems.ts";
import { ProblemList, type ListedProblem } from "../problems/problem-list.tsx";
import type { DraftProblem } from "../../problems/draft-problem.ts";
import type { DraftReading } from "../reading/read-draft.ts";
import { useRemarks } from "../remarks/use-remarks.ts";
import type { SessionState, StudioSession } from "../session/session.ts";
import type { StudioProps } from "./studio-props.ts";
import { blockChoices, PAIRS_GROUP } from "../canvas/blocks/block-choice.ts";
import { actsOn, type Acts, type AskedJoint } from "./acts.ts";
import { chosenIn, elementOf, type Chosen } from "./chosen.ts";
import { ChosenPanel } from "./chosen-panel.tsx";
import { Foot } from "./foot.tsx";
import { MainView, type Purpose } from "./main-view.tsx";
import { ToolBar, toolsFor } from "./tool-bar.tsx";
import { type ReadState, useEveryState, useReading } from "./use-reading.ts";
import { useSessionState } from "./use-session.ts";

interface Props extends StudioProps {
  readonly session: StudioSession;
  readonly places: HallPlaces;
  /** Kept up to date: the canvas asks it, too. */
  readonly guard: RefObject<MemberGuard | null>;
  /** The same for what the canvas has to ask before it puts a block in. */
  readonly askJoint: RefObject<((asked: AskedJoint) => void) | null>;
  /** What the designer was told last. */
  readonly told: string;
  tell(sentence: string): void;
}

/** An open draft: its views beside the settings of what is chosen, its problems below. */
export function OpenDraft(props: Props) {
  const { session, itemId, places, inForce, changed, isReadOnly, material, view, open, told, tell } = props;
  const state = useSessionState(session);
  const memberNames = useMemo(() => new Map(material.items.map(({ id, name }) => [id, name])), [material]);
  const { desk, dialogs } = usePackageDesk(session, { ...props, files: state.files });
  const memberLimits = useMemberLimits(desk);
  const reads = { itemId, places, memberNames, memberLimits, inForce };
  const read = useReading(session, state.revision, { ...reads, isReadOnly });
  useEveryState(session, changed);
  const [purpose, ask] = useState<Purpose | null>(null);
  const [joint, askJoint] = useState<AskedJoint | null>(null);
  props.askJoint.current = askJoint;
  const selected = state.selected[0] ?? null;
  const reading = read?.reading ?? null;
  const problems = reading?.problems ?? NO_PROBLEMS;
  const chosen = useMemo(
    () => chosenIn(session.definitions(), selected, reading?.item?.departmentId ?? null),
    [session, selected, state.revision, reading],
  );
  const guard = useMemo(() => memberGuard(session, desk), [session, desk]);
  props.guard.current = guard;
  const acts = useMemo(() => actsOn(session, { tell, guard, askJoint }), [session, tell, guard]);
  const isFlowView = view === "canvas" || view === "outline";
  useEffect(() => {
    if (view === "canvas" && selected !== null) session.focusOn(selected);
  }, [view]);
  const examples = useExamples(reading, state.files, read?.revision !== state.revision);
  useMarkedProblems(session, problems);
  const remarks = useRemarks(session, state.revision, props);
  return (
    <>
      {isFlowView && (
        <ToolBar
          session={session}
          {...toolsFor(state, chosen)}
          acts={acts}
          isReadOnly={isReadOnly}
          isDrawn={view === "canvas"}
          title={titleOfFiles(props, reading)}
          reading={reading}
          material={material}
          ask={ask}
          tell={tell}
        />
      )}
      <p className="studio-told" role="status">
        {told}
      </p>
      <MainView
        {...props}
        reading={reading}
        acts={acts}
        ask={ask}
        selected={selected}
        places={useMemo(() => [...remarks, ...problems].map(({ elementId }) => elementId), [remarks, problems])}
        examples={examples}
        desk={desk}
        files={read?.files ?? state.files}
      />
      {isFlowView && (
        <aside className="studio-side">
          <ChosenPanel
            chosen={chosen}
            desk={desk}
            session={session}
            reading={reading}
            material={material}
            isReadOnly={isReadOnly}
            run={acts.run}
          />
          {chosen.what === "step" && props.beside?.({ id: chosen.step.elementId, name: chosen.step.name })}
        </aside>
      )}
      <Foot
        session={session}
        read={read}
        showsDays={desk === null}
        remarks={remarks}
        examples={examples}
        isReadOnly={isReadOnly}
        run={acts.run}
        open={open}
      />
      {purpose && (
        <BlockChooser
          title={titleOf(purpose, session, selected)}
          blocks={blocksFor(purpose, guard)}
          choose={(block) => {
            ask(null);
            acts[purpose](block);
          }}
          close={() => ask(null)}
        />
      )}
      {joint && (
        <JointDialog asked={joint} material={material} session={session} tell={tell} close={() => askJoint(null)} />
      )}
      {desk && <PackageDialogs desk={desk} dialogs={dialogs} />}
    </>
  );
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

/** How the files of the draft are called when they are saved elsewhere. */
function titleOfFiles({ itemId, material }: Pick<Props, "itemId" | "material">, reading: DraftReading | null): string {
  const name = reading?.item?.name ?? material.items.find(({ id }) => id === itemId)?.name;
  return `${itemId} ${name ?? ""}`.trim();
}

/** Pairs stand for themselves: they are put in, not put beside. */
function blocksFor(purpose: Purpose, guard: MemberGuard | null) {
  const all = blockChoices(guard === null ? "items" : "packages");
  if (purpose === "insert") return guard === null ? all : [memberChoice((at) => guard.ask(at)), ...all];
  return all.filter(({ group }) => group !== PAIRS_GROUP);
}

function titleOf(purpose: Purpose, session: StudioSession, selected: string | null): string {
  const name = placeNamed(session, selected);
  if (purpose === "together") return `与${name}同时办理什么？`;
  return purpose === "branch" ? `${name}的新分支办理什么？` : `${name}后面办理什么？`;
}

function placeNamed(session: StudioSession, selected: string | null): string {
  const element = selected === null ? undefined : elementOf(session.definitions(), selected);
  if (element?.name) return `“${element.name}”`;
  return element && is(element, "bpmn:SequenceFlow") ? "这个分支上" : "所选位置";
}
