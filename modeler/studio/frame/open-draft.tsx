import { useEffect, useMemo, useState } from "react";
import type { HallPlaces } from "../../../domain/flow/law/places.ts";
import type { Edit } from "../../edits/edit.ts";
import { is } from "../../rules/model.ts";
import { BlockChooser } from "../blocks/block-chooser.tsx";
import { exampleProblem, useExamples } from "../examples/use-examples.ts";
import { listedProblems } from "../problems/listed-problems.ts";
import { ProblemList, type ListedProblem } from "../problems/problem-list.tsx";
import { DaysBar } from "../reading/days-bar.tsx";
import type { DraftReading } from "../reading/read-draft.ts";
import { useRemarks } from "../remarks/use-remarks.ts";
import type { StudioSession } from "../session/session.ts";
import type { StudioProps } from "./studio-props.ts";
import { blockChoices, PAIRS_GROUP } from "../canvas/blocks/block-choice.ts";
import { actsOn } from "./acts.ts";
import { chosenIn, elementOf, type Chosen } from "./chosen.ts";
import { ChosenPanel } from "./chosen-panel.tsx";
import { MainView, type Purpose } from "./main-view.tsx";
import { ToolBar } from "./tool-bar.tsx";
import { useEveryState, useReading } from "./use-reading.ts";
import { useSessionState } from "./use-session.ts";

interface Props extends StudioProps {
  readonly session: StudioSession;
  readonly places: HallPlaces;
  /** What the designer was told last. */
  readonly told: string;
  tell(sentence: string): void;
}

/** An open draft: its views beside the settings of what is chosen, its problems below. */
export function OpenDraft(props: Props) {
  const { session, itemId, places, changed, isReadOnly, material, view, open, told, tell } = props;
  const state = useSessionState(session);
  const read = useReading(session, state.revision, { itemId, places });
  useEveryState(session, changed);
  const [purpose, ask] = useState<Purpose | null>(null);
  const selected = state.selected[0] ?? null;
  const reading = read?.reading ?? null;
  const chosen = useMemo(
    () => chosenIn(session.definitions(), selected, reading?.item?.departmentId ?? null),
    [session, selected, state.revision, reading],
  );
  const acts = actsOn(session, selected, chosen.what === "branch", tell);
  const isFlowView = view === "canvas" || view === "outline";
  useEffect(() => {
    if (view === "canvas" && selected !== null) session.focusOn(selected);
  }, [view]);
  const examples = useExamples(reading, state.files, read?.revision !== state.revision);
  const problems = useProblems(session, reading, { isReadOnly, run: acts.run });
  const remarks = useRemarks(session, state.revision, props);
  const listed = [...remarks, ...problems, ...exampleProblem(examples, () => open("cases"))];
  return (
    <>
      {isFlowView && (
        <ToolBar session={session} state={state} acts={acts} isReadOnly={isReadOnly} may={mayOf(chosen)} ask={ask} />
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
        problems={[...remarks, ...problems]}
        examples={examples}
        files={read?.files ?? state.files}
      />
      {isFlowView && (
        <aside className="studio-side">
          <ChosenPanel
            chosen={chosen}
            session={session}
            reading={reading}
            material={material}
            isReadOnly={isReadOnly}
            run={acts.run}
          />
          {chosen.what === "step" && props.beside?.({ id: chosen.step.elementId, name: chosen.step.name })}
        </aside>
      )}
      <footer className="studio-foot">
        {reading?.item && <DaysBar days={reading.days} item={reading.item} />}
        <ProblemList
          problems={listed}
          show={(id) => session.focusOn(id)}
          play={(walk) =>
            session.mark(
              walk.map(({ element }) => element),
              "walked",
            )
          }
        />
      </footer>
      {purpose && (
        <BlockChooser
          title={titleOf(purpose, session, selected)}
          blocks={blocksFor(purpose, itemId)}
          choose={(block) => {
            acts[purpose](block);
            ask(null);
          }}
          close={() => ask(null)}
        />
      )}
    </>
  );
}

interface Mending {
  readonly isReadOnly: boolean;
  run(edit: Edit): void;
}

function useProblems(
  session: StudioSession,
  reading: DraftReading | null,
  { isReadOnly, run }: Mending,
): readonly ListedProblem[] {
  const problems = useMemo(
    () => (reading === null ? [] : listedProblems(reading, session.definitions(), isReadOnly ? null : run)),
    [reading, isReadOnly],
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
function blocksFor(purpose: Purpose, itemId: string) {
  const all = blockChoices(itemId.startsWith("PK-") ? "packages" : "items");
  return purpose === "insert" ? all : all.filter(({ group }) => group !== PAIRS_GROUP);
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
