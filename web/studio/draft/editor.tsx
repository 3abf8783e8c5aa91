import { lazy, Suspense, useMemo, useRef } from "react";
import type { DraftWithFiles } from "../../../contract/drafts.ts";
import { Failure } from "../../staff/states/failure.tsx";
import { Loading } from "../../staff/states/loading.tsx";
import type { Files } from "../folder-choice.tsx";
import { useMaterial } from "../queries.ts";
import { FileView } from "./file-view.tsx";
import { FormPreview } from "./form-preview.tsx";
import { Cases } from "./cases.tsx";
import type { EditorView } from "./views.ts";

/** Fetched when a draft is opened: nobody else needs the drawing. */
const Studio = lazy(async () => ({ default: (await import("../../../modeler/studio/studio.tsx")).Studio }));

interface EditorProps {
  readonly draft: DraftWithFiles;
  /** Null while another view is open: the editor stays, with everything that can be undone. */
  readonly view: EditorView | null;
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
  const { changed, changeBeside } = useAutosave(opened, mayChange, save);
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
      {view === "result" && <FileView files={draft.files} view={view} />}
      {view === "cases" && <Cases draft={draft} change={mayChange ? changeBeside : null} />}
    </>
  );
}

interface Autosave {
  /** The studio has changed the draft. */
  changed(files: Files): void;
  /** Writes a file that the studio does not edit, and that it holds as it was when the draft was opened. */
  changeBeside(name: string, text: string): Promise<void>;
}

interface Kept {
  /** What was saved last, as text. */
  last: string;
  ofStudio: Files;
  /** Files that were changed beside the studio. */
  beside: Files;
}

/** Saves what differs from what was saved last, once nothing has changed for a moment. */
function useAutosave(opened: Files, mayChange: boolean, save: (files: Files) => Promise<void>): Autosave {
  const kept = useRef<Kept>({ last: JSON.stringify(sorted(opened)), ofStudio: opened, beside: {} });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const saving = useRef(save);
  saving.current = save;
  return useMemo(() => {
    const put = async (): Promise<void> => {
      clearTimeout(timer.current);
      const whole = { ...kept.current.ofStudio, ...kept.current.beside };
      const text = JSON.stringify(sorted(whole));
      if (text === kept.current.last) return;
      kept.current.last = text;
      await saving.current(whole);
    };
    return {
      changed(files) {
        clearTimeout(timer.current);
        if (!mayChange) return;
        kept.current.ofStudio = files;
        timer.current = setTimeout(() => void put(), PAUSE_MS);
      },
      changeBeside(name, text) {
        kept.current.beside = { ...kept.current.beside, [name]: text };
        return put();
      },
    };
  }, [mayChange]);
}

function sorted(files: Files): readonly (readonly [string, string])[] {
  return Object.entries(files).toSorted(([one], [other]) => (one < other ? -1 : 1));
}
