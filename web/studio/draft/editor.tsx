import { lazy, Suspense, useMemo, useRef } from "react";
import type { DraftWithFiles } from "../../../contract/drafts.ts";
import { Failure } from "../../staff/states/failure.tsx";
import { Loading } from "../../staff/states/loading.tsx";
import type { Files } from "../folder-choice.tsx";
import { useMaterial } from "../queries.ts";
import { FileView } from "./file-view.tsx";
import { FormPreview } from "./form-preview.tsx";
import type { DraftView } from "./views.ts";

/** Fetched when a draft is opened: nobody else needs the drawing. */
const Studio = lazy(async () => ({ default: (await import("../../../modeler/studio/studio.tsx")).Studio }));

interface EditorProps {
  readonly draft: Pick<DraftWithFiles, "itemId" | "files">;
  /** Null while another view is open: the editor stays, with everything that can be undone. */
  readonly view: Exclude<DraftView, "comparison" | "release"> | null;
  /** False for a draft that is published or ended, and for those who only read. */
  readonly mayChange: boolean;
  /** The whole draft as it is now. */
  save(files: Files): Promise<void>;
}

/** Changes that follow each other closely are saved as one. */
const PAUSE_MS = 700;

/** The content of a draft: what is changed is saved by itself. */
export function Editor({ draft, view, mayChange, save }: EditorProps) {
  const material = useMaterial();
  const opened = useMemo(() => draft.files, []);
  const changed = useAutosave(opened, mayChange, save);
  const inStudio = view === "canvas" || view === "outline" || view === "form" || view === "item";
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
            preview={(components) => <FormPreview components={components} />}
          />
        </Suspense>
      </div>
      {view !== null && !inStudio && <FileView files={draft.files} view={view} />}
    </>
  );
}

/** Saves what differs from what was saved last, once nothing has changed for a moment. */
function useAutosave(opened: Files, mayChange: boolean, save: (files: Files) => Promise<void>): (files: Files) => void {
  const last = useRef(JSON.stringify(sorted(opened)));
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const saving = useRef(save);
  saving.current = save;
  return useMemo(
    () => (files) => {
      clearTimeout(timer.current);
      const text = JSON.stringify(sorted(files));
      if (!mayChange || text === last.current) return;
      timer.current = setTimeout(() => {
        last.current = text;
        void saving.current(files);
      }, PAUSE_MS);
    },
    [mayChange],
  );
}

function sorted(files: Files): readonly (readonly [string, string])[] {
  return Object.entries(files).toSorted(([one], [other]) => (one < other ? -1 : 1));
}
