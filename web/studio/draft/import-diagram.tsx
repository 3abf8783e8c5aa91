import { Button, Modal } from "antd";
import { useId, useState } from "react";
import type { DraftWithFiles } from "../../../contract/drafts.ts";
import { BUNDLE_FILES } from "../../../domain/release/bundle.ts";
import type { ImportedDiagram } from "../../../modeler/import/import-diagram.ts";
import { Failure } from "../../staff/states/failure.tsx";
import { Problem } from "../../ui/api/problem.ts";
import { useAct } from "../../ui/use-act.ts";
import type { Files } from "../folder-choice.tsx";

interface Props {
  readonly draft: Pick<DraftWithFiles, "itemId" | "itemName" | "departmentId" | "files">;
  /** False while a change is on its way: the files that were read are not yet those on the screen, and would take it back. */
  readonly isSaved: boolean;
  send(files: Files): Promise<void>;
}

/** 导入流程图: the flow of the draft is replaced by that of a file of any tool, once the person has read what does not come along. */
export function ImportDiagram(props: Props) {
  const [isOpen, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>导入流程图文件</Button>
      {isOpen && <Importing {...props} close={close} />}
    </>
  );
}

function Importing({ draft, isSaved, send, close }: Props & { close(): void }) {
  const [found, setFound] = useState<ImportedDiagram | null>(null);
  const act = useAct();
  const id = useId();
  const read = (file: File | undefined): Promise<boolean> =>
    act.run(async () => {
      setFound(null);
      if (file !== undefined) setFound(await readFile(file, draft));
    });
  const replace = async (): Promise<void> => {
    if (found === null) return;
    const done = await act.run(() => send({ ...draft.files, [BUNDLE_FILES.bpmn]: found.bpmn }));
    if (done) close();
  };
  return (
    <Modal
      open
      title="导入流程图文件"
      onCancel={close}
      footer={
        <>
          <Button onClick={close}>返回</Button>
          <Button type="primary" disabled={found === null || !isSaved || act.busy} onClick={() => void replace()}>
            用它替换草稿的流程图
          </Button>
        </>
      }
    >
      <p>
        选择本平台导出的，或者其他流程设计软件保存的BPMN文件。只替换流程图，申请表、事项设置等不变；以前的流程图留在“历史”里。
      </p>
      <div className="folder">
        <label htmlFor={id}>流程图文件</label>
        <input
          id={id}
          type="file"
          accept=".bpmn,.xml"
          disabled={act.busy}
          onChange={({ currentTarget }) => void read(currentTarget.files?.[0])}
        />
      </div>
      {found && <Report report={found.report} />}
      {found && !isSaved && <p className="muted">草稿的改动正在保存，保存以后可以替换。</p>}
      <Failure error={act.error} />
    </Modal>
  );
}

function Report({ report }: Pick<ImportedDiagram, "report">) {
  if (report.length === 0) return <p role="status">可以原样导入，没有改动。</p>;
  return (
    <section aria-label="导入后与文件不同的地方">
      <p role="status">{`导入后有${report.length}处与文件不同，请核对：`}</p>
      <ol className="sentences">
        {report.map((sentence, at) => (
          <li key={`${at} ${sentence}`}>{sentence}</li>
        ))}
      </ol>
    </section>
  );
}

async function readFile(file: File, { itemId, itemName, departmentId }: Props["draft"]): Promise<ImportedDiagram> {
  const [{ importDiagram }, { elkInWorker }, { EditRefused }] = await Promise.all([
    import("../../../modeler/import/import-diagram.ts"),
    import("../../../modeler/studio/canvas/rearrange/elk-worker.ts"),
    import("../../../modeler/edits/edit-refused.ts"),
  ]);
  const engine = elkInWorker();
  try {
    return await importDiagram(
      await file.text(),
      { id: itemId, name: itemName, group: `officer:${departmentId}` },
      engine,
    );
  } catch (error) {
    if (error instanceof EditRefused) throw refused(error.message);
    throw error;
  } finally {
    engine.close();
  }
}

/** Told like a refusal of the server. */
function refused(title: string): Problem {
  return new Problem({ status: 422, code: "DIAGRAM_REFUSED", title, errors: [], requestId: null });
}
