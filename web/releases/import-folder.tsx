import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLocation } from "wouter";
import { useAttemptKey } from "../ui/api/attempt-key.ts";
import { call } from "../ui/api/call.ts";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { useAct } from "../ui/use-act.ts";

const FOLDER = { webkitdirectory: "" };

/** 导入: the files of an item's folder become a draft. Hidden files, which a system leaves in its folders, are not sent; any other that is none of a bundle is refused by its name. */
export function ImportFolder() {
  const act = useAct();
  const keyFor = useAttemptKey();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const [count, setCount] = useState(0);
  const send = (list: FileList | null): Promise<boolean> =>
    act.run(async () => {
      const chosen = [...(list ?? [])].filter((file) => !file.name.startsWith("."));
      setCount(chosen.length);
      const texts = await Promise.all(chosen.map(async (file) => [nameOf(file), await file.text()] as const));
      const body = { files: Object.fromEntries(texts) };
      const { id } = await call("POST /api/drafts/import", { body, idempotencyKey: keyFor(body) });
      await queries.invalidateQueries({ queryKey: ["drafts"] });
      go(`/work/releases/${id}`);
    });
  return (
    <section className="section">
      <h2>导入事项文件夹</h2>
      <p className="hint">
        选择一个事项的文件夹（item.json、process.bpmn、application.form、result.json、cases.json）。导入后成为草稿，不会直接发布。
      </p>
      <p>
        <label htmlFor="folder">事项文件夹</label>
        <input
          id="folder"
          className="input"
          type="file"
          multiple
          {...FOLDER}
          disabled={act.busy}
          onChange={(event) => void send(event.currentTarget.files)}
        />
      </p>
      {act.busy && <p role="status">正在导入{count}个文件…</p>}
      <ProblemNotice error={act.error} />
    </section>
  );
}

/** Without the folder that was chosen. */
function nameOf(file: File): string {
  return file.webkitRelativePath === "" ? file.name : file.webkitRelativePath.split("/").slice(1).join("/");
}
