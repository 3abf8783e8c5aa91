import { Button } from "antd";
import { useState } from "react";
import { type Files, FolderChoice } from "../folder-choice.tsx";

/** 用文件夹替换: the whole content of the draft, by that of a folder. */
export function ReplaceByFolder({ send }: { send(files: Files): Promise<void> }) {
  const [isOpen, open] = useState(false);
  if (!isOpen) return <Button onClick={() => open(true)}>用文件夹替换</Button>;
  return (
    <div className="panel">
      <p>选择修改后的文件夹，替换草稿的全部内容。</p>
      <FolderChoice send={send} />
    </div>
  );
}
