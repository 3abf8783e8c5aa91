import { Button, Modal } from "antd";
import { useState } from "react";
import type { OutlineRow } from "../../outline/rows.ts";
import type { StudioSession } from "../session/session.ts";
import { pngOf } from "./png-of.ts";
import { PrintSheet } from "./print-sheet.tsx";
import { saveFile } from "./save-file.ts";

interface Props {
  readonly session: StudioSession;
  /** The item, as the files are called and the sheet is headed. */
  title(): string;
  rows(): readonly OutlineRow[];
  tell(sentence: string): void;
}

interface Export {
  readonly name: string;
  readonly hint: string;
  run(): Promise<void>;
}

/** 导出: the flow as a file of other tools, as a picture, on paper. */
export function ExportMenu({ session, title, rows, tell }: Props) {
  const [isOpen, setOpen] = useState(false);
  const [printed, print] = useState<{ readonly svg: string; readonly rows: readonly OutlineRow[] } | null>(null);
  const exports: readonly Export[] = [
    {
      name: "流程图文件（BPMN）",
      hint: "可以在其他流程设计软件中打开，也可以再导入本平台。",
      run: async () => {
        const { bpmn } = await session.snapshot();
        saveFile(`${title()}.bpmn`, new Blob([bpmn], { type: "application/xml" }));
      },
    },
    {
      name: "矢量图（SVG）",
      hint: "放大不失真，适合放进文件材料。",
      run: async () => saveFile(`${title()}.svg`, new Blob([await session.svg()], { type: "image/svg+xml" })),
    },
    {
      name: "图片（PNG）",
      hint: "适合放进演示文稿或者发给他人查看。",
      run: async () => saveFile(`${title()}.png`, await pngOf(await session.svg())),
    },
    {
      name: "打印或者存为PDF",
      hint: "流程图和环节清单，横版A4。",
      run: async () => print({ svg: await session.svg(), rows: rows() }),
    },
  ];
  const run = async (one: Export): Promise<void> => {
    setOpen(false);
    try {
      await one.run();
    } catch {
      tell(`“${one.name}”没有导出成功，请重试。`);
    }
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>导出</Button>
      <Modal title="导出流程" open={isOpen} onCancel={() => setOpen(false)} footer={null} destroyOnHidden>
        <ul className="studio-exports">
          {exports.map((one) => (
            <li key={one.name}>
              <Button onClick={() => void run(one)}>{one.name}</Button>
              <span className="studio-hint">{one.hint}</span>
            </li>
          ))}
        </ul>
      </Modal>
      {printed && <PrintSheet title={title()} {...printed} done={() => print(null)} />}
    </>
  );
}
