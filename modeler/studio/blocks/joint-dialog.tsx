import { Modal } from "antd";
import { useState } from "react";
import { formatGroup } from "../../../domain/posting/candidate-group.ts";
import { EditRefused } from "../../edits/edit-refused.ts";
import type { AskedJoint } from "../frame/acts.ts";
import type { StudioMaterial } from "../material.ts";
import type { StudioSession } from "../session/session.ts";
import { SeveralSelect } from "../settings/several-select.tsx";
import { Stepper } from "../settings/number-input.tsx";
import { AddFoot } from "../settings/add-foot.tsx";
import { Labelled } from "../settings/small-settings.tsx";

interface Props {
  readonly asked: AskedJoint;
  readonly material: Pick<StudioMaterial, "departments">;
  readonly session: StudioSession;
  /** Tells the designer a sentence. */
  tell(sentence: string): void;
  close(): void;
}

const FIRST_DAYS = 1;
const MOST_DAYS = 365;

/** 联合踏勘: asked once for all, who takes part and how many working days each has; put in as one step to undo. */
export function JointDialog({ asked: { block, at }, material: { departments }, session, tell, close }: Props) {
  // By name: no code stands in the page.
  const [chosen, choose] = useState<readonly string[]>([]);
  const [days, setDays] = useState<number | null>(FIRST_DAYS);
  const [trouble, setTrouble] = useState("");
  const add = (): void => {
    const parts = departments
      .filter(({ name }) => chosen.includes(name))
      .map(({ id, name }) => ({
        by: formatGroup({ post: "officer", departmentId: id, officeId: null }),
        name: `${block.name}（${name}）`,
      }));
    try {
      const edit = block.insertFor?.({ parts, days: days ?? 0 })(at);
      if (edit) tell(session.edit(edit).told.join(""));
      close();
    } catch (error) {
      if (!(error instanceof EditRefused)) throw error;
      setTrouble(error.message);
    }
  };
  return (
    <Modal open title={block.name} footer={null} onCancel={close} destroyOnHidden>
      <div className="studio-panel">
        <Labelled
          label="参加的部门"
          hint="每个部门各有一个环节，由它的审查人员办理，都办完后继续。可以逐个选择，也可以一次写几个部门，用顿号隔开。"
        >
          {(id) => (
            <SeveralSelect
              id={id}
              value={chosen}
              options={departments.map(({ name }) => ({ value: name, label: name }))}
              none="请选择两个以上的部门"
              isReadOnly={false}
              isTyped
              autoFocus
              change={choose}
            />
          )}
        </Labelled>
        <Labelled label="工作日" hint="各部门相同；有不同的，加入以后在各自的设置里修改。">
          {(id) => (
            <Stepper
              id={id}
              unit="个工作日"
              value={days}
              min={0}
              max={MOST_DAYS}
              precision={0}
              onChange={setDays}
              onPressEnter={add}
            />
          )}
        </Labelled>
        <AddFoot trouble={trouble} add={add} close={close} />
      </div>
    </Modal>
  );
}
