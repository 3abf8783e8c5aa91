import { type ChangeEvent, useId, useState } from "react";
import { Failure } from "../staff/states/failure.tsx";
import { useAct } from "../ui/use-act.ts";

/** The texts of a bundle by their names. */
export type Files = Readonly<Record<string, string>>;

/** Not among the attributes that React's types know. */
const FOLDER = { webkitdirectory: "" };

/** Hidden files, which a system leaves in its folders, are not sent; any other that is none of a bundle is refused by its name. */
export function FolderChoice({ send }: { send(files: Files): Promise<void> }) {
  const act = useAct();
  const id = useId();
  const [count, setCount] = useState(0);
  const choose = (list: FileList | null): Promise<boolean> =>
    act.run(async () => {
      const chosen = [...(list ?? [])].filter((file) => !file.name.startsWith("."));
      setCount(chosen.length);
      const texts = await Promise.all(chosen.map(async (file) => [nameOf(file), await file.text()] as const));
      await send(Object.fromEntries(texts));
    });
  const onChange = ({ currentTarget: input }: ChangeEvent<HTMLInputElement>): void =>
    void choose(input.files).finally(() => {
      // The same folder may be chosen again, changed meanwhile.
      input.value = "";
    });
  return (
    <div className="folder">
      <label htmlFor={id}>事项文件夹</label>
      <input id={id} type="file" multiple {...FOLDER} disabled={act.busy} onChange={onChange} />
      {act.busy && <p role="status">正在读取{count}个文件…</p>}
      <Failure error={act.error} />
    </div>
  );
}

/** Without the folder that was chosen. */
function nameOf(file: File): string {
  return file.webkitRelativePath === "" ? file.name : file.webkitRelativePath.split("/").slice(1).join("/");
}
