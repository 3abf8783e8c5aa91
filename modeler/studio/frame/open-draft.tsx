import { useEffect, useMemo, useState, type RefObject } from "react";
import { limitsOf } from "../../../domain/flow/law/member-limits.ts";
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
import { usePackageDesk, type PackageDesk } from "../package/use-package-desk.ts";
import { listedProblems, type Mending } from "../problems/listed-problems.ts";
import { ProblemList, type ListedProblem } from "../problems/problem-list.tsx";
import { useCures } from "../problems/use-cures.ts";
import { DaysBar } from "../reading/days-bar.tsx";
import type { DraftReading } from "../reading/read-draft.ts";
import { useRemarks } from "../remarks/use-remarks.ts";
import type { SessionState, StudioSession } from "../session/session.ts";
import type { StudioProps } from "./studio-props.ts";
import { blockChoices, PAIRS_GROUP } from "../canvas/blocks/block-choice.ts";
import { actsOn, type Acts, type AskedJoint } from "./acts.ts";
import { chosenIn, elementOf, type Chosen } from "./chosen.ts";
import { ChosenPanel } from "./chosen-panel.tsx";
import { MainView, type Purpose } from "./main-view.tsx";
import { ToolBar } from "./tool-bar.tsx";
import { useEveryState, useReading } from "./use-reading.ts";
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
  const read = useReading(session, state.revision, { itemId, places, memberNames, memberLimits, inForce });
  useEveryState(session, changed);
  const [purpose, ask] = useState<Purpose | null>(null);
  const [joint, askJoint] = useState<AskedJoint | null>(null);
  props.askJoint.current = askJoint;
  const selected = state.selected[0] ?? null;
  const reading = read?.reading ?? null;
  const chosen = useMemo(
    () => chosenIn(session.definitions(), selected, reading?.item?.departmentId ?? null),
    [session, selected, state.revision, reading],
  );
  const guard = memberGuard(session, desk);
  props.guard.current = guard;
  const acts = actsOn(session, selected, chosen.what === "branch", { tell, guard, askJoint });
  const isFlowView = view === "canvas" || view === "outline";
  useEffect(() => {
    if (view === "canvas" && selected !== null) session.focusOn(selected);
  }, [view]);
  const examples = useExamples(reading, state.files, read?.revision !== state.revision);
  const problems = useProblems(session, reading, { isReadOnly, run: acts.run, open });
  const remarks = useRemarks(session, state.revision, props);
  const listed = [...remarks, ...problems, ...exampleProblem(examples, () => open("cases"))];
  return (
    <>
      {isFlowView && <FlowTools {...props} state={state} acts={acts} chosen={chosen} reading={reading} ask={ask} />}
      <p className="studio-told" role="status">
        {told}
      </p>
      <MainView
        {...props}
        reading={reading}
        acts={acts}
        ask={ask}
        selected={selected}
        problems={[...remarks, ...problems]}
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
      <Foot session={session} reading={desk === null ? reading : null} problems={listed} />
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

interface FootProps {
  readonly session: StudioSession;
  /** Null where its days say nothing: those of a package follow from the answers. */
  readonly reading: DraftReading | null;
  readonly problems: readonly ListedProblem[];
}

function Foot({ session, reading, problems }: FootProps) {
  return (
    <footer className="studio-foot">
      {reading?.item && <DaysBar days={reading.days} item={reading.item} />}
      <ProblemList
        problems={problems}
        show={(id) => session.focusOn(id)}
        play={(walk) =>
          session.mark(
            walk.map(({ element }) => element),
            "walked",
          )
        }
      />
    </footer>
  );
}

interface FlowToolsProps extends Props {
  readonly state: SessionState;
  readonly acts: Acts;
  readonly chosen: Chosen;
  readonly reading: DraftReading | null;
  ask(purpose: Purpose): void;
}

/** What can be done with the flow, the same for the drawing and the list. */
function FlowTools({ session, state, acts, chosen, reading, ask, ...props }: FlowToolsProps) {
  const { itemId, isReadOnly, material, view, tell } = props;
  return (
    <ToolBar
      session={session}
      state={state}
      acts={acts}
      isReadOnly={isReadOnly}
      may={mayOf(chosen)}
      isDrawn={view === "canvas"}
      ask={ask}
    >
      <ExportMenu
        session={session}
        title={`${itemId} ${reading?.item?.name ?? ""}`.trim()}
        rows={() => outlineRows(session, reading, material)}
        tell={tell}
      />
    </ToolBar>
  );
}

/** What the members of a package promise and plan, as far as they have been read. */
function useMemberLimits(desk: PackageDesk | null) {
  return useMemo(() => limitsOf(desk?.items ?? []), [desk?.items]);
}

function useProblems(
  session: StudioSession,
  reading: DraftReading | null,
  { isReadOnly, run, open }: Omit<Mending, "session">,
): readonly ListedProblem[] {
  const cures = useCures(reading, isReadOnly);
  const problems = useMemo(
    () => (reading === null ? [] : listedProblems(reading.problems, cures, { session, isReadOnly, run, open })),
    [reading, cures, isReadOnly],
  );
  useEffect(() => {
    const at = (severity: ListedProblem["severity"]): readonly string[] =>
      problems.flatMap((problem) =>
        problem.severity === severity && problem.elementId !== null ? [problem.elementId] : [],
      );
    session.mark(at("error"), "problem");
    session.mark(at("warning"), "warning");
  }, [session, problems]);
  return problems;
}

function mayOf(chosen: Chosen) {
  return {
    beside: chosen.what === "step",
    branch: chosen.what === "gateway",
    move: chosen.what === "step",
    remove:
      chosen.what === "step" ||
      chosen.what === "gateway" ||
      (chosen.what === "branch" && chosen.branch.mayHaveCondition),
  };
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
