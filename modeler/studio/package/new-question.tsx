import { Input, Modal, Select } from "antd";
import { useState } from "react";
import { addQuestion } from "../../package-edits/questions.ts";
import { AddFoot } from "../settings/add-foot.tsx";
import { Labelled } from "../settings/small-settings.tsx";
import { SeveralSelect } from "../settings/several-select.tsx";
import type { PackageDesk } from "./use-package-desk.ts";
import { ANSWERS } from "./when-of.ts";

interface Props {
  readonly desk: PackageDesk;
  close(): void;
}

/** 增加情形问题: a question for members that are there already. */
export function NewQuestion({ desk, close }: Props) {
  const [question, ask] = useState("");
  const [answer, setAnswer] = useState<string>("yes");
  const [chosen, choose] = useState<readonly string[]>([]);
  const [trouble, tell] = useState("");
  const add = (): void => {
    const refusal = desk.run(addQuestion({ question, includedWhen: answer === "yes" }, chosen));
    if (refusal === null) close();
    else tell(refusal);
  };
  return (
    <Modal open title="增加情形问题" footer={null} onCancel={close} destroyOnHidden>
      <div className="studio-panel">
        <Labelled label="问题" hint="申请人用“是”或者“否”回答，例如“是否设置户外招牌？”。">
          {(id) => (
            <Input id={id} autoFocus maxLength={200} value={question} onChange={({ target }) => ask(target.value)} />
          )}
        </Labelled>
        <Labelled label="哪种回答时办理">
          {(id) => <Select id={id} value={answer} options={[...ANSWERS]} onChange={setAnswer} />}
        </Labelled>
        <Labelled label="办理的事项" hint="要办理新的事项的，请先在“联办事项”中增加。">
          {(id) => (
            <SeveralSelect
              id={id}
              value={chosen}
              options={desk.parts.definition.members.map(({ itemId }) => ({
                value: itemId,
                label: desk.nameOf(itemId),
              }))}
              none="请选择"
              isReadOnly={false}
              change={choose}
            />
          )}
        </Labelled>
        <AddFoot trouble={trouble} add={add} close={close} />
      </div>
    </Modal>
  );
}
