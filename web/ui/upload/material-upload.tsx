import type { ReactNode } from "react";
import { writtenSize } from "../written.ts";
import type { PendingFile, HandedInMaterials } from "./use-handed-in.ts";

interface MaterialUploadProps {
  readonly materialId: string;
  readonly name: string;
  /** 必要 / 按情形提供 and the like, beside the name. */
  readonly mark: string;
  readonly hint?: ReactNode;
  readonly problem?: string | undefined;
  readonly handed: HandedInMaterials;
  /** At the counter a clerk can accept paper. */
  readonly mayBePaper?: boolean;
}

/** Accepted content types; the server checks the bytes again. */
const ACCEPT = ".pdf,.ofd,.png,.jpg,.jpeg,.docx,.xlsx";

/** One material: choose files, show upload progress, remove files. */
export function MaterialUpload({
  materialId,
  name,
  mark,
  hint,
  problem,
  handed,
  mayBePaper = false,
}: MaterialUploadProps) {
  const path = `materials.${materialId}`;
  const notes = [`${path}-hint`, ...(problem ? [`${path}-problem`] : [])].join(" ");
  const files = handed.files.filter((file) => file.materialId === materialId);
  return (
    <div className={problem ? "material field-wrong" : "material"}>
      <div className="material-head">
        <h3 id={`${path}-name`}>{name}</h3>
        <span className="tag">{mark}</span>
      </div>
      <div id={`${path}-hint`} className="hint">
        {hint}
      </div>
      {problem && (
        <p id={`${path}-problem`} className="problem">
          <span aria-hidden="true">▲ </span>
          {problem}
        </p>
      )}
      <ul className="files" aria-live="polite" aria-label={`${name}：已选文件`}>
        {files.map((file) => (
          <FileRow key={file.key} file={file} remove={() => handed.remove(file.key)} />
        ))}
      </ul>
      <div className="actions">
        <span className="upload">
          <input
            id={path}
            type="file"
            multiple
            accept={ACCEPT}
            aria-labelledby={`${path}-add ${path}-name`}
            aria-describedby={notes}
            onChange={(event) => {
              handed.add(materialId, [...(event.currentTarget.files ?? [])]);
              event.currentTarget.value = "";
            }}
          />
          <label id={`${path}-add`} htmlFor={path} className="button">
            {files.length > 0 ? "继续添加文件" : "选择文件上传"}
          </label>
        </span>
        {mayBePaper && (
          <label className="choice">
            <input
              type="checkbox"
              checked={handed.onPaper.includes(materialId)}
              onChange={(event) => handed.setPaper(materialId, event.currentTarget.checked)}
            />
            已在窗口收取纸质材料
          </label>
        )}
      </div>
    </div>
  );
}

function FileRow({ file, remove }: { readonly file: PendingFile; remove(): void }) {
  return (
    <li className={file.problem ? "file file-bad" : "file"}>
      <span className="file-name">{file.name}</span>
      <span className="file-size">{writtenSize(file.size)}</span>
      <FileState file={file} />
      <button type="button" className="button button-small" onClick={remove}>
        删除<span className="for-readers">{file.name}</span>
      </button>
    </li>
  );
}

function FileState({ file }: { readonly file: PendingFile }) {
  if (file.problem) return <span className="file-state problem">未上传：{file.problem}</span>;
  if (file.uploadId) return <span className="file-state good">已上传</span>;
  return (
    <span className="file-state">
      正在上传
      <progress value={file.progress} max={1} aria-label={`${file.name}上传进度`} />
    </span>
  );
}
