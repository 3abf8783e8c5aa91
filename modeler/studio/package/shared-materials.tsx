import { Button, Select } from "antd";
import { useState } from "react";
import type { SharedMaterial } from "../../../domain/package/package-definition.ts";
import { changeSharing, stopSharing } from "../../package-edits/shared-materials.ts";
import { APPLICANT, makerChoices, useOf, userChoices, valueOf } from "./material-choices.ts";
import { NewSharedMaterial } from "./new-shared-material.tsx";
import { SeveralSelect } from "../settings/several-select.tsx";
import type { PackageDesk } from "./use-package-desk.ts";
import { ColumnTitles } from "../settings/column-titles.tsx";

const TITLES = ["材料", "用到它的事项", "从哪里来", "操作"];

/** 共用材料: what several members ask for and is asked once, and what one makes for others. */
export function SharedMaterials({ desk }: { readonly desk: PackageDesk }) {
  const [isAdding, add] = useState(false);
  const { sharedMaterials } = desk.parts.definition;
  const isReadOnly = desk.isReadOnly || !desk.isReady;
  return (
    <fieldset className="studio-group">
      <legend>共用材料（{sharedMaterials.length}份）</legend>
      <p className="studio-hint">
        几个事项都要的，申请人只提交一次；由联办事项产生的，办成以后转给需要的事项，不再向申请人收取。
      </p>
      <div className="studio-acts">
        <Button disabled={isReadOnly} onClick={() => add(true)}>
          增加共用材料
        </Button>
      </div>
      {sharedMaterials.length > 0 && (
        <div className="studio-members">
          <table aria-label="共用材料">
            <ColumnTitles titles={TITLES} />
            <tbody>
              {sharedMaterials.map((shared) => (
                <Row key={shared.materialId} desk={desk} shared={shared} isReadOnly={isReadOnly} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {isAdding && <NewSharedMaterial desk={desk} close={() => add(false)} />}
    </fieldset>
  );
}

interface RowProps {
  readonly desk: PackageDesk;
  readonly shared: SharedMaterial;
  readonly isReadOnly: boolean;
}

function Row({ desk, shared, isReadOnly }: RowProps) {
  const { materialId, name, usedBy, producedBy } = shared;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <SeveralSelect
          label={`用到“${name}”的事项`}
          value={Object.entries(usedBy).map(([itemId, id]) => valueOf({ itemId, id }))}
          options={userChoices(desk, shared)}
          none="请选择"
          isReadOnly={isReadOnly}
          change={(next) => desk.run(changeSharing(materialId, { uses: next.map(useOf) }))}
        />
      </td>
      <td>
        <Select
          className="studio-several"
          aria-label={`“${name}”从哪里来`}
          disabled={isReadOnly}
          value={producedBy ?? APPLICANT}
          options={[...makerChoices(desk)]}
          onChange={(from) => desk.run(changeSharing(materialId, { producedBy: from === APPLICANT ? null : from }))}
        />
      </td>
      <td>
        <Button
          size="small"
          danger
          disabled={isReadOnly}
          aria-label={`不再共用“${name}”`}
          onClick={() => desk.run(stopSharing(materialId))}
        >
          不再共用
        </Button>
      </td>
    </tr>
  );
}
