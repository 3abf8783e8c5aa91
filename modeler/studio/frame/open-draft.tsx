import { useState } from "react";
import { BUNDLE_FILES, PACKAGE_FILE } from "../../../domain/release/bundle.ts";
import { is } from "../../rules/model.ts";
import { BlockChooser } from "../blocks/block-chooser.tsx";
import { JointDialog } from "../blocks/joint-dialog.tsx";
import { blockChoices, PAIRS_GROUP } from "../canvas/blocks/block-choice.ts";
import { memberChoice } from "../package/member-choice.ts";
import type { MemberGuard } from "../package/member-guard.ts";
import { PackageDialogs } from "../package/package-dialogs.tsx";
import { exampleProblem } from "../examples/use-examples.ts";
import type { ListedProblem } from "../problems/problem-list.tsx";
import { parsed } from "../reading/read-draft.ts";
import type { StudioSession } from "../session/session.ts";
import { elementOf } from "./chosen.ts";
import { ChosenPanel } from "./chosen-panel.tsx";
import { Foot } from "./foot.tsx";
import { MainView, type Purpose } from "./main-view.tsx";
import { ToolBar, toolsFor } from "./tool-bar.tsx";
import { type OpenDraftProps, useOpenDraft } from "./use-open-draft.ts";

interface Props extends OpenDraftProps {
  /** What the designer was told last. */
  readonly told: string;
}

/** An open draft: its views beside the settings of what is chosen, its problems below. */
export function OpenDraft(props: Props) {
  const { session, isReadOnly, material, view, open, told, tell } = props;
  const draft = useOpenDraft(props);
  const { state, desk, read, reading, chosen, acts } = draft;
  const [purpose, ask] = useState<Purpose | null>(null);
  const isFlowView = view === "canvas" || view === "outline";
  return (
    <>
      {isFlowView && (
        <ToolBar
          session={session}
          {...toolsFor(state, chosen)}
          acts={acts}
          isReadOnly={isReadOnly}
          isDrawn={view === "canvas"}
          title={() => titleOfFiles(props)}
          reading={reading}
          material={material}
          ask={ask}
          tell={tell}
        />
      )}
      <div className="studio-told-row">
        <p className="studio-told" role="status">
          {told}
        </p>
        <ProblemJump
          problems={[...draft.remarks, ...(reading?.problems ?? []), ...exampleProblem(draft.examples, stay)]}
        />
      </div>
      <MainView {...props} {...draft} ask={ask} files={read?.files ?? state.files} />
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
        remarks={draft.remarks}
        examples={draft.examples}
        isReadOnly={isReadOnly}
        run={acts.run}
        open={open}
      />
      <Dialogs {...props} {...draft} purpose={purpose} ask={ask} />
    </>
  );
}

const stay = (): void => undefined;

/** Leads to the list of problems, which on most screens is below the drawing. */
function ProblemJump({ problems }: { readonly problems: readonly Pick<ListedProblem, "severity">[] }) {
  if (problems.length === 0) return null;
  const errors = problems.filter(({ severity }) => severity === "error").length;
  return (
    <button
      type="button"
      className="studio-link"
      onClick={({ currentTarget }) => {
        // Of this draft: an earlier version of it may be open beside it.
        const list = currentTarget.closest(".studio")?.querySelector<HTMLElement>(".studio-problems");
        // Whoever works by keys goes on there.
        list?.focus({ preventScroll: true });
        list?.scrollIntoView({ block: "start" });
      }}
    >
      {errors > 0 ? `查看${errors}个须更正的问题` : `查看${problems.length}个提醒`}
    </button>
  );
}

interface DialogsProps
  extends
    Pick<OpenDraftProps, "session" | "material" | "tell">,
    Pick<ReturnType<typeof useOpenDraft>, "acts" | "selected" | "guard" | "joint" | "askJoint" | "desk" | "dialogs"> {
  readonly purpose: Purpose | null;
  ask(purpose: Purpose | null): void;
}

/** What is asked before something is put into the flow. */
function Dialogs(props: DialogsProps) {
  const { session, material, tell, acts, selected, guard, joint, askJoint, desk, dialogs, purpose, ask } = props;
  return (
    <>
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

/** How the files of the draft are called when they are saved elsewhere: as the draft says now, also before it was read for its problems. */
function titleOfFiles({ itemId, session, material }: Pick<OpenDraftProps, "itemId" | "session" | "material">): string {
  const { files } = session.state();
  const said = parsed<{ readonly name?: unknown }>(files[BUNDLE_FILES.item] ?? files[PACKAGE_FILE])?.name;
  const name = typeof said === "string" ? said : material.items.find(({ id }) => id === itemId)?.name;
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
