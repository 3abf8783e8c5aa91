import { useEffect, useMemo, useState } from "react";
import type { ApplicationForm } from "../../../domain/form/form.ts";
import type { ServiceItem } from "../../../domain/item/service-item.ts";
import type { HallPlaces } from "../../../domain/flow/law/places.ts";
import { BUNDLE_FILES } from "../../../domain/release/bundle.ts";
import type { Edit } from "../../edits/edit.ts";
import { outlineOf } from "../../outline/outline-of.ts";
import { is } from "../../rules/model.ts";
import { BlockChooser } from "../blocks/block-chooser.tsx";
import { ExamplesView } from "../examples/examples-view.tsx";
import { exampleProblem, renewExamples, useExamples, type ReadExamples } from "../examples/use-examples.ts";
import { FormDesigner } from "../form-designer/form-designer.tsx";
import { fieldUses } from "../../forms/field-uses.ts";
import { ItemPanel } from "../item/item-panel.tsx";
import { OutlineView } from "../outline/outline-view.tsx";
import { listedProblems } from "../problems/listed-problems.ts";
import { ProblemList, type ListedProblem } from "../problems/problem-list.tsx";
import { DaysBar } from "../reading/days-bar.tsx";
import { parsed, type DraftReading } from "../reading/read-draft.ts";
import type { StudioSession } from "../session/session.ts";
import { performerName } from "../settings/performers.ts";
import type { StudioProps } from "./studio-props.ts";
import { blockChoices, PAIRS_GROUP } from "../canvas/blocks/block-choice.ts";
import { actsOn, type Acts } from "./acts.ts";
import { chosenIn, elementOf, type Chosen } from "./chosen.ts";
import { ChosenPanel } from "./chosen-panel.tsx";
import { ToolBar } from "./tool-bar.tsx";
import { useReading } from "./use-reading.ts";
import { useSessionState } from "./use-session.ts";

interface Props extends StudioProps {
  readonly session: StudioSession;
  readonly places: HallPlaces;
  /** What the designer was told last. */
  readonly told: string;
  tell(sentence: string): void;
}

type Purpose = "insert" | "together" | "branch";

/** An open draft: its views beside the settings of what is chosen, its problems below. */
export function OpenDraft(props: Props) {
  const { session, itemId, places, changed, isReadOnly, material, view, open, told, tell } = props;
  const state = useSessionState(session);
  const read = useReading(session, state.revision, { itemId, places, changed });
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
  const listed = [...problems, ...exampleProblem(examples, () => open("cases"))];
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
        problems={problems}
        examples={examples}
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

interface MainProps extends Props {
  readonly reading: DraftReading | null;
  readonly acts: Acts;
  readonly selected: string | null;
  readonly problems: readonly ListedProblem[];
  readonly examples: ReadExamples;
  ask(purpose: Purpose): void;
}

function MainView(props: MainProps) {
  const { view, session, reading, acts, ask, selected, problems, examples, material, isReadOnly, preview } = props;
  const files = session.state().files;
  // As they are now, not as they were read last: a change is made to what the one before it made.
  const form = useParsed<ApplicationForm>(files[BUNDLE_FILES.form]);
  const item = useParsed<ServiceItem>(files[BUNDLE_FILES.item]);
  if (view === "canvas") return null;
  if (view === "form" && form)
    return (
      <FormDesigner
        title="申请表"
        components={form.components}
        isReadOnly={isReadOnly}
        mayRoute
        usesOf={(key) => fieldUses(key, { ...files, [BUNDLE_FILES.bpmn]: "" })}
        change={(components) => session.setFile(BUNDLE_FILES.form, written({ ...form, components }))}
        preview={preview}
      />
    );
  if (view === "item" && item)
    return (
      <ItemPanel
        item={item}
        isReadOnly={isReadOnly}
        change={(next) => session.setFile(BUNDLE_FILES.item, written(next))}
      />
    );
  if (view === "cases")
    return (
      <ExamplesView examples={examples} isReadOnly={isReadOnly} renew={(renewed) => renewExamples(session, renewed)} />
    );
  if (view !== "outline") return <p className="studio-over">这一部分的内容不能读取，请恢复以前的版本。</p>;
  return (
    <OutlineView
      rows={outlineOf(session.definitions(), {
        form: reading?.form ?? null,
        groupName: (group) => performerName(group, material),
      })}
      selected={selected}
      problems={countsOf(problems)}
      select={(id) => session.select(id)}
      act={(key) => shortcut(key, { acts, ask, session, isReadOnly })}
    />
  );
}

function useParsed<T>(text: string | undefined): T | null {
  return useMemo(() => parsed<T>(text), [text]);
}

/** As the hall writes its JSON files. */
function written(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function countsOf(problems: readonly ListedProblem[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { elementId } of problems) if (elementId !== null) counts.set(elementId, (counts.get(elementId) ?? 0) + 1);
  return counts;
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

interface Shortcut {
  readonly acts: Acts;
  readonly session: StudioSession;
  readonly isReadOnly: boolean;
  ask(purpose: Purpose): void;
}

/** The keys of the list, as the keyboard help names them. */
function shortcut(key: string, { acts, ask, session, isReadOnly }: Shortcut): boolean {
  const doing: Readonly<Record<string, () => void>> = {
    "Ctrl+z": () => session.undo(),
    "Ctrl+y": () => session.redo(),
    Insert: () => ask("insert"),
    "Alt+n": () => ask("insert"),
    "Alt+ArrowUp": acts.up,
    "Alt+ArrowDown": acts.down,
    "Ctrl+c": acts.copy,
    "Ctrl+v": acts.paste,
    Delete: acts.remove,
  };
  const act = doing[key];
  if (act === undefined || isReadOnly) return false;
  act();
  return true;
}
