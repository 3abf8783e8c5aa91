import { Modal, Select } from "antd";
import { useState } from "react";
import { shareMaterial } from "../../package-edits/shared-materials.ts";
import { AddFoot } from "../settings/add-foot.tsx";
import { Labelled } from "../settings/small-settings.tsx";
import { APPLICANT, freeChoices, makerChoices, useOf } from "./material-choices.ts";
import { SeveralSelect } from "../settings/several-select.tsx";
import type { PackageDesk } from "./use-package-desk.ts";

interface Props {
  readonly desk: PackageDesk;
  close(): void;
}

/** 增加共用材料: which materials of which members are one, and where it comes from. */
export function NewSharedMaterial({ desk, close }: Props) {
  const [chosen, choose] = useState<readonly string[]>([]);
  const [from, setFrom] = useState<string>(APPLICANT);
  const [trouble, tell] = useState("");
  const add = (): void => {
    const sharing = { uses: chosen.map(useOf), producedBy: from === APPLICANT ? null : from };
    const refusal = desk.run(shareMaterial(sharing));
    if (refusal === null) close();
    else tell(refusal);
  };
  return (
    <Modal open title="增加共用材料" footer={null} onCancel={close} destroyOnHidden>
      <div className="studio-panel">
        <Labelled
          label="共用的材料"
          hint="选择各事项材料清单中的同一份材料；名称不同、其实是同一份的，也可以选在一起。"
        >
          {(id) => (
            <SeveralSelect
              id={id}
              value={chosen}
              options={freeChoices(desk)}
              none="请选择"
              isReadOnly={false}
              change={choose}
            />
          )}
        </Labelled>
        <Labelled label="从哪里来">
          {(id) => <Select id={id} value={from} options={[...makerChoices(desk)]} onChange={setFrom} />}
        </Labelled>
        <AddFoot trouble={trouble} add={add} close={close} />
      </div>
    </Modal>
  );
}
