import { Button, Modal } from "antd";
import { useState } from "react";
import { useLocation } from "wouter";
import { useToast } from "../../staff/shell/toasts.tsx";
import { useAttemptKey } from "../../ui/api/attempt-key.ts";
import { call } from "../../ui/api/call.ts";
import { type Files, FolderChoice } from "../folder-choice.tsx";
import { useRefresh } from "../queries.ts";

/** 导入: the files of an item's folder become a draft. */
export function ImportFolder() {
  const [isOpen, setOpen] = useState(false);
  const keyFor = useAttemptKey();
  const refresh = useRefresh();
  const say = useToast();
  const [, go] = useLocation();
  const send = async (files: Files): Promise<void> => {
    const body = { files };
    const { id, itemName } = await call("POST /api/drafts/import", { body, idempotencyKey: keyFor(body) });
    await refresh();
    say(`已导入“${itemName}”，成为草稿。`);
    go(`/studio/drafts/${id}`);
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>导入文件夹</Button>
      <Modal title="导入文件夹" open={isOpen} onCancel={() => setOpen(false)} footer={null} destroyOnHidden>
        <p>
          选择一个事项或者“一件事”套餐的完整文件夹。导入后成为草稿，不会直接发布；缺少或者有误的内容列在草稿的问题里。
        </p>
        <FolderChoice send={send} />
      </Modal>
    </>
  );
}
