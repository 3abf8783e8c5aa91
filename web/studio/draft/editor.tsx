import { useCallback, useEffect, useMemo, useRef } from "react";
import { useLocation } from "wouter";
import type { DraftWithFiles } from "../../../contract/drafts.ts";
import { Failure } from "../../staff/states/failure.tsx";
import { Loading } from "../../staff/states/loading.tsx";
import { BUNDLE_FILES } from "../../../domain/release/bundle.ts";
import { Studio } from "../fetched-parts.tsx";
import { useMaterial, useMemberReader, useRelease, useReleases } from "../queries.ts";
import type { Files } from "../folder-choice.tsx";
import { FormPreview } from "./form-preview.tsx";
import { useAutosave } from "./autosave.ts";
import { Cases } from "./cases.tsx";
import { ResultPreview } from "./result/result-preview.tsx";
import { PinRemark, type Pinned } from "./pinned.tsx";
import type { Saving } from "./saving.ts";
import type { Components } from "../../../modeler/forms/form-edits.ts";
import type { View } from "../../../modeler/studio/frame/studio-props.ts";
import type { EditorView } from "./views.ts";

interface EditorProps {
  readonly draft: DraftWithFiles;
  /** Null while another view is open: the editor stays, with everything that can be undone. */
  readonly view: EditorView | null;
  /** False for a draft that is published or ended, and for those who only read. */
  readonly mayChange: boolean;
  readonly saving: Pick<Saving, "begin" | "announce" | "unchanged" | "save" | "isShown">;
  /** Changes that a window left behind which could not save them: the editor begins with them. */
  readonly left: Files | null;
  /** Called once those are kept by this window. */
  adopted(): void;
  /** Ticks a remark of the approver off. */
  settle(remark: number): void;
  /** For those who may return the draft. */
  readonly pinned: Pinned | null;
}

/** The content of a draft: what is changed is saved by itself. */
export function Editor({ draft, view, mayChange, saving, left, adopted, settle, pinned }: EditorProps) {
  const material = useMaterial("package-definition.json" in draft.files);
  const readMember = useMemberReader();
  const opened = useMemo(() => left ?? draft.files, []);
  const inForce = useInForce(draft);
  const changed = useAutosave(draft.files, mayChange, saving);
  useEffect(() => {
    if (left === null) return;
    changed(left);
    adopted();
  }, []);
  const remarks = useMemo(() => openRemarks(draft), [draft.remarks]);
  const [path, go] = useLocation();
  const open = useCallback((next: View) => go(`${path}?view=${next}`), [path, go]);
  const resultPreview = useMemo(
    () => <ResultPreview draft={draft} isSaved={saving.isShown} />,
    [draft, saving.isShown],
  );
  const latest = useRef({ settle, saving });
  latest.current = { settle, saving };
  const settleRemark = useCallback((remark: number) => latest.current.settle(remark), []);
  const changing = useCallback(() => {
    if (mayChange) latest.current.saving.begin();
  }, [mayChange]);
  const beside = useMemo(() => pinned && besideFor(pinned), [pinned]);
  if (!material.data)
    return material.error ? (
      <Failure error={material.error} retry={material.refetch} />
    ) : (
      <Loading what="正在打开草稿" />
    );
  return (
    <>
      <div hidden={view === null} className="draft-editor">
        <Studio
          itemId={draft.itemId}
          files={opened}
          inForce={inForce}
          view={view ?? "canvas"}
          material={material.data}
          isReadOnly={!mayChange}
          readMember={readMember}
          changing={changing}
          changed={changed}
          remarks={remarks}
          settleRemark={mayChange && draft.state === "draft" ? settleRemark : undefined}
          open={open}
          {...(beside && { beside })}
          preview={previewOf}
          resultPreview={resultPreview}
        />
      </div>
      {view === "cases" && <Cases draft={draft} mayStart={mayChange} isSaved={saving.isShown} />}
    </>
  );
}

function previewOf(components: Components) {
  return <FormPreview components={components} />;
}

function besideFor(pinned: Pinned) {
  return (step: { readonly id: string; readonly name: string }) => (
    <PinRemark key={step.id} step={step} pinned={pinned} />
  );
}

/** The diagram of the release in force: what was deleted by mistake is put back as it is there. */
function useInForce({ itemId }: DraftWithFiles): string | null {
  const { data } = useReleases();
  const held = data?.items.find((one) => one.itemId === itemId && one.state === "published")?.release;
  const release = useRelease(itemId, held ?? 0, held !== undefined);
  return release.data?.files[BUNDLE_FILES.bpmn] ?? null;
}

/** Those that nobody has ticked off, and whose words are still there. */
function openRemarks({ remarks }: Pick<DraftWithFiles, "remarks">) {
  return remarks.flatMap(({ text, isSettled, ...place }) => (text === null || isSettled ? [] : [{ ...place, text }]));
}
