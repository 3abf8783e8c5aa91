import { useMemo } from "react";
import type { ApplicationForm } from "../../../domain/form/form.ts";
import type { ResultLayout, ServiceItem } from "../../../domain/item/service-item.ts";
import { BUNDLE_FILES, PACKAGE_FILES } from "../../../domain/release/bundle.ts";
import { isField } from "../../forms/field-sorts.ts";
import { fieldUses } from "../../forms/field-uses.ts";
import { ExamplesView } from "../examples/examples-view.tsx";
import { renewExamples, type ReadExamples } from "../examples/use-examples.ts";
import { FormDesigner } from "../form-designer/form-designer.tsx";
import { ItemPanel } from "../item/item-panel.tsx";
import { outlineRows } from "../outline/outline-rows.ts";
import { OutlineView } from "../outline/outline-view.tsx";
import { memberRows } from "../package/member-rows.ts";
import { PackageViews } from "../package/package-views.tsx";
import type { PackageDesk } from "../package/use-package-desk.ts";
import { parsed, type DraftFiles, type DraftReading } from "../reading/read-draft.ts";
import { writtenJson } from "../reading/written-json.ts";
import { ResultPanel } from "../result/result-panel.tsx";
import type { StudioSession } from "../session/session.ts";
import { WizardView } from "../wizard/wizard-view.tsx";
import type { Acts } from "./acts.ts";
import type { StudioProps, View } from "./studio-props.ts";

/** For what a block is chosen. */
export type Purpose = "insert" | "together" | "branch";
type FileViewName = Exclude<View, "canvas" | "outline" | "wizard" | "members" | "questions" | "cases">;

interface MainProps extends Pick<
  StudioProps,
  "view" | "material" | "isReadOnly" | "preview" | "resultPreview" | "open"
> {
  readonly session: StudioSession;
  readonly reading: DraftReading | null;
  readonly acts: Acts;
  readonly selected: string | null;
  /** The element of each problem; null for one of the whole. */
  readonly places: readonly (string | null)[];
  readonly examples: ReadExamples;
  /** Null for the draft of an item. */
  readonly desk: PackageDesk | null;
  /** As they were read last, the diagram among them. */
  readonly files: DraftFiles;
  ask(purpose: Purpose): void;
  tell(sentence: string): void;
}

/** The view that is open; the canvas stays in the page beside it. */
export function MainView(props: MainProps) {
  const { view, session, isReadOnly, examples } = props;
  if (view === "canvas") return null;
  if (view === "outline") return <Outline {...props} />;
  if (view === "wizard") return <Wizard {...props} />;
  const isPackage = PACKAGE_FILES.definition in session.state().files;
  if (view === "members" || view === "questions" || (isPackage && view === "cases"))
    return <PackageViews view={view} desk={props.desk} />;
  if (view !== "cases") return <FileEditor {...props} view={view} />;
  return (
    <ExamplesView examples={examples} isReadOnly={isReadOnly} renew={(renewed) => renewExamples(session, renewed)} />
  );
}

/** The parts of a draft that are files of their own. */
function FileEditor({
  view,
  session,
  isReadOnly,
  preview,
  resultPreview,
  files: read,
}: MainProps & { readonly view: FileViewName }) {
  const files = session.state().files;
  // As they are now, not as they were read last: a change is made to what the one before it made.
  const form = useParsed<ApplicationForm>(files[BUNDLE_FILES.form]);
  const item = useParsed<ServiceItem>(files[BUNDLE_FILES.item]);
  const layout = useParsed<ResultLayout>(files[BUNDLE_FILES.result]);
  if (view === "form" && form)
    return (
      <FormDesigner
        title="申请表"
        components={form.components}
        isReadOnly={isReadOnly}
        mayRoute
        usesOf={(key) => fieldUses(key, read)}
        change={(components) => session.setFile(BUNDLE_FILES.form, writtenJson({ ...form, components }))}
        preview={preview}
      />
    );
  if (view === "item" && item)
    return (
      <ItemPanel
        item={item}
        isReadOnly={isReadOnly}
        change={(next) => session.setFile(BUNDLE_FILES.item, writtenJson(next))}
      />
    );
  if (view === "result" && layout)
    return (
      <ResultPanel
        layout={layout}
        fields={(form?.components ?? []).filter(isField)}
        isReadOnly={isReadOnly}
        change={(next) => session.setFile(BUNDLE_FILES.result, writtenJson(next))}
        preview={resultPreview}
      />
    );
  return <p className="studio-over">这一部分的内容不能读取，请恢复以前的版本。</p>;
}

function Wizard({ session, material, isReadOnly, open, tell }: MainProps) {
  const { files } = session.state();
  const item = useParsed<ServiceItem>(files[BUNDLE_FILES.item]);
  const form = useParsed<ApplicationForm>(files[BUNDLE_FILES.form]);
  if (PACKAGE_FILES.definition in files)
    return <p className="studio-panel">“一件事”套餐的流程不用向导，请在“画图”或者“清单”中修改。</p>;
  return (
    <WizardView
      session={session}
      item={item}
      form={form}
      material={material}
      isReadOnly={isReadOnly}
      openDrawing={() => open("canvas")}
      tell={tell}
    />
  );
}

function Outline({ session, reading, acts, ask, selected, places, material, isReadOnly, desk }: MainProps) {
  return (
    <OutlineView
      rows={memberRows(outlineRows(session, reading, material), session.definitions(), desk)}
      selected={selected}
      problems={countsOf(places)}
      select={(id) => session.select(id)}
      act={(key) => shortcut(key, { acts, ask, session, isReadOnly })}
    />
  );
}

function useParsed<T>(text: string | undefined): T | null {
  return useMemo(() => parsed<T>(text), [text]);
}

function countsOf(places: readonly (string | null)[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const id of places) if (id !== null) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
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
