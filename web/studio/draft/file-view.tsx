import type { Files } from "../folder-choice.tsx";

type FileViewName = "result";

const FILES_OF: Readonly<Record<FileViewName, RegExp>> = { result: /^result/u };

/** A part of the draft that is shown as the hall keeps it. */
export function FileView({ files, view }: { readonly files: Files; readonly view: FileViewName }) {
  const shown = Object.entries(files).filter(([name]) => FILES_OF[view].test(name));
  return (
    <section className="section" aria-label="草稿内容">
      {shown.length === 0 && <p className="muted">草稿没有这部分内容。</p>}
      {shown.map(([name, text]) => (
        <pre key={name} tabIndex={0} aria-label={name} className="file">
          {text}
        </pre>
      ))}
    </section>
  );
}
