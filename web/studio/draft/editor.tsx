import { useState } from "react";
import { Button } from "antd";
import { type Files, FolderChoice } from "../folder-choice.tsx";
import type { EditorView } from "./views.ts";

interface EditorProps {
  readonly files: Files;
  readonly view: EditorView;
  /** False for a draft that is published or ended, and for those who only read. */
  readonly mayChange: boolean;
  /** The whole draft as it is now. Saved by the page. */
  onChange(files: Files): Promise<void>;
}

/** Which files each view is about. */
const FILES_OF: Readonly<Record<EditorView, (name: string) => boolean>> = {
  canvas: (name) => name.endsWith(".bpmn") || name.endsWith(".dmn"),
  outline: (name) => name === "item.json" || name === "package-definition.json",
  form: (name) => name === "application.form",
  result: (name) => name === "result.json",
  cases: (name) => name === "cases.json",
};

/** The place of the editor: the files of the draft, as they are, and their replacement by those of a folder. */
export function Editor({ files, view, mayChange, onChange }: EditorProps) {
  const [isReplacing, setReplacing] = useState(false);
  const shown = Object.entries(files).filter(([name]) => FILES_OF[view](name));
  return (
    <section className="section" aria-label="草稿内容">
      {mayChange && (
        <div className="panel">
          {isReplacing ? (
            <>
              <p>选择修改后的文件夹，替换草稿的全部内容。</p>
              <FolderChoice send={onChange} />
            </>
          ) : (
            <Button onClick={() => setReplacing(true)}>用文件夹替换</Button>
          )}
        </div>
      )}
      {shown.length === 0 && <p className="muted">草稿没有这部分内容。</p>}
      {shown.map(([name, text]) => (
        <details key={name} className="file" open={shown.length === 1}>
          <summary>{name}</summary>
          <pre tabIndex={0} aria-label={name}>
            {text}
          </pre>
        </details>
      ))}
    </section>
  );
}
