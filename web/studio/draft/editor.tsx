import { lazy, Suspense, useEffect, useMemo, useRef } from "react";
import { useLocation } from "wouter";
import type { DraftWithFiles } from "../../../contract/drafts.ts";
import { Failure } from "../../staff/states/failure.tsx";
import { Loading } from "../../staff/states/loading.tsx";
import type { Files } from "../folder-choice.tsx";
import { useMaterial } from "../queries.ts";
import { FileView } from "./file-view.tsx";
import { FormPreview } from "./form-preview.tsx";
import { Cases } from "./cases.tsx";
import type { Saving } from "./saving.ts";
import type { EditorView } from "./views.ts";

/** Fetched when a draft is opened: nobody else needs the drawing. */
const Studio = lazy(async () => ({ default: (await import("../../../modeler/studio/studio.tsx")).Studio }));

interface EditorProps {
  readonly draft: DraftWithFiles;
  /** Null while another view is open: the editor stays, with everything that can be undone. */
  readonly view: EditorView | null;
  /** False for a draft that is published or ended, and for those who only read. */
  readonly mayChange: boolean;
  readonly saving: Pick<Saving, "announce" | "save" | "state" | "isShown">;
}

/** Changes that follow each other closely are saved as one. */
const PAUSE_MS = 700;

/** The content of a draft: what is changed is saved by itself. */
export function Editor({ draft, view, mayChange, saving }: EditorProps) {
  const material = useMaterial();
  const opened = useMemo(() => draft.files, []);
  const changed = useAutosave(opened, mayChange, saving);
  const inStudio = view !== null && view !== "result";
  const [path, go] = useLocation();
  if (!material.data)
    return material.error ? (
      <Failure error={material.error} retry={material.refetch} />
    ) : (
      <Loading what="正在打开草稿" />
    );
  return (
    <>
      <div hidden={!inStudio} className="draft-editor">
        <Suspense fallback={<Loading what="正在打开草稿" />}>
          <Studio
            itemId={draft.itemId}
            files={opened}
            view={inStudio ? view : "canvas"}
            material={material.data}
            isReadOnly={!mayChange}
            changed={changed}
            open={(next) => go(`${path}?view=${next}`)}
            preview={(components) => <FormPreview components={components} />}
          />
        </Suspense>
      </div>
      {view === "result" && <FileView files={draft.files} view={view} />}
      {view === "cases" && <Cases draft={draft} mayStart={mayChange} isSaved={saving.isShown} />}
    </>
  );
}

/** Saves what differs from what was saved last, once nothing has changed for a moment. */
function useAutosave(opened: Files, mayChange: boolean, given: EditorProps["saving"]): (files: Files) => void {
  const last = useRef(JSON.stringify(sorted(opened)));
  const pending = useRef<{ readonly timer: ReturnType<typeof setTimeout>; readonly files: Files } | null>(null);
  const saving = useRef(given);
  saving.current = given;
  // Whoever leaves at once loses nothing; after a conflict nothing is written over the other's.
  useEffect(
    () => () => {
      if (pending.current === null) return;
      clearTimeout(pending.current.timer);
      if (saving.current.state.is !== "conflict") void saving.current.save(pending.current.files);
    },
    [],
  );
  return useMemo(
    () => (files) => {
      if (pending.current !== null) clearTimeout(pending.current.timer);
      pending.current = null;
      const text = JSON.stringify(sorted(files));
      if (!mayChange || text === last.current) return;
      saving.current.announce();
      const timer = setTimeout(() => {
        pending.current = null;
        last.current = text;
        void saving.current.save(files);
      }, PAUSE_MS);
      pending.current = { timer, files };
    },
    [mayChange],
  );
}

function sorted(files: Files): readonly (readonly [string, string])[] {
  return Object.entries(files).toSorted(([one], [other]) => (one < other ? -1 : 1));
}
