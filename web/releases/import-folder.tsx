import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLocation } from "wouter";
import type { DraftWithFiles } from "../../contract/drafts.ts";
import { useAttemptKey } from "../ui/api/attempt-key.ts";
import { call } from "../ui/api/call.ts";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { useAct } from "../ui/use-act.ts";

/** As a property: an empty text, which would do as an attribute, would say no. */
const FOLDER = { webkitdirectory: true };

type Files = Readonly<Record<string, string>>;

/** 导入: the files of an item's folder become a draft. */
export function ImportFolder() {
  const keyFor = useAttemptKey();
  const queries = useQueryClient();
  const [, go] = useLocation();
  return (
    <section className="section">
      <h2>导入事项文件夹</h2>
      <p className="hint">
        选择一个事项的文件夹（item.json、process.bpmn、application.form、result.json、cases.json），或者一个“一件事”套餐的文件夹（package-definition.json、process.bpmn、application.form、cases.json）。导入后成为草稿，不会直接发布。
      </p>
      <FolderChoice
        send={async (files) => {
          const body = { files };
          const { id } = await call("POST /api/drafts/import", { body, idempotencyKey: keyFor(body) });
          await queries.invalidateQueries({ queryKey: ["drafts"] });
          go(`/work/releases/${id}`);
        }}
      />
    </section>
  );
}

/** 修改: the files of a draft are replaced by those of a folder. Nothing of what another has changed meanwhile is overwritten. */
export function ReplaceFiles({ draft: { id, version, itemId, state } }: { readonly draft: DraftWithFiles }) {
  const queries = useQueryClient();
  return (
    <section className="section">
      <h2>修改草稿</h2>
      <p className="hint">
        选择{itemId}修改后的文件夹，替换草稿的全部内容。{state === "draft" ? "" : "替换后须重新提交审核。"}
      </p>
      <FolderChoice
        send={async (files) => {
          const headers = { "if-match": `"${version}"` };
          await call("PUT /api/drafts/{id}", { params: { id }, headers, body: { files } });
          await queries.invalidateQueries({ queryKey: ["drafts"] });
        }}
      />
    </section>
  );
}

/** Hidden files, which a system leaves in its folders, are not sent; any other that is none of a bundle is refused by its name. */
function FolderChoice({ send }: { send(files: Files): Promise<void> }) {
  const act = useAct();
  const [count, setCount] = useState(0);
  const choose = (list: FileList | null): Promise<boolean> =>
    act.run(async () => {
      const chosen = [...(list ?? [])].filter((file) => !file.name.startsWith("."));
      setCount(chosen.length);
      const texts = await Promise.all(chosen.map(async (file) => [nameOf(file), await file.text()] as const));
      await send(Object.fromEntries(texts));
    });
  return (
    <>
      <p>
        <label htmlFor="folder">事项文件夹</label>
        <input
          id="folder"
          className="input"
          type="file"
          multiple
          {...FOLDER}
          disabled={act.busy}
          onChange={({ currentTarget: input }) =>
            void choose(input.files).finally(() => {
              // The same folder may be chosen again, changed meanwhile.
              input.value = "";
            })
          }
        />
      </p>
      {act.busy && <p role="status">正在导入{count}个文件…</p>}
      <ProblemNotice error={act.error} />
    </>
  );
}

/** Without the folder that was chosen. */
function nameOf(file: File): string {
  return file.webkitRelativePath === "" ? file.name : file.webkitRelativePath.split("/").slice(1).join("/");
}
