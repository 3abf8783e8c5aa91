import { useState } from "react";
import { mutualWith } from "../../../domain/package/member-order.ts";
import type { PackageMember } from "../../../domain/package/package-definition.ts";
import { decideAlone, decideTogether } from "../../package-edits/mutual.ts";
import { SeveralSelect } from "../settings/several-select.tsx";
import type { PackageDesk } from "./use-package-desk.ts";

interface Props {
  readonly desk: PackageDesk;
  readonly member: PackageMember;
  readonly id: string;
}

/** 互为前置: with which other members it is opened and decided together. */
export function MutualSelect({ desk, member: { itemId }, id }: Props) {
  const { definition } = desk.parts;
  const chosen = mutualWith(definition, itemId).filter((one) => one !== itemId);
  const [trouble, tell] = useState("");
  return (
    <>
      <SeveralSelect
        id={id}
        value={chosen}
        options={definition.members
          .filter((one) => one.itemId !== itemId)
          .map((one) => ({ value: one.itemId, label: desk.nameOf(one.itemId) }))}
        none="单独决定"
        isReadOnly={desk.isReadOnly || !desk.isReady}
        change={(next) => {
          const added = next.find((one) => !chosen.includes(one));
          const gone = chosen.find((one) => !next.includes(one));
          if (added !== undefined) tell(desk.run(decideTogether(itemId, added)) ?? "");
          else if (gone !== undefined) tell(desk.run(decideAlone(gone)) ?? "");
        }}
      />
      {trouble !== "" && (
        <p className="studio-over" role="alert">
          {trouble}
        </p>
      )}
    </>
  );
}
