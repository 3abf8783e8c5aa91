import type { PackageMember, Prerequisite } from "../../../domain/package/package-definition.ts";
import { setPrerequisite } from "../../package-edits/prerequisites.ts";
import { SeveralSelect } from "../settings/several-select.tsx";
import type { PackageDesk } from "./use-package-desk.ts";

interface Props {
  readonly desk: PackageDesk;
  readonly member: PackageMember;
  /** `result`: 先要办成; `info`: its data, without waiting. */
  readonly kind: Prerequisite["kind"];
  readonly id?: string;
  readonly label?: string;
}

/** For which other members one waits. Those that it does not wait for are handled side by side. */
export function PrerequisiteSelect({ desk, member, kind, ...named }: Props) {
  const { members } = desk.parts.definition;
  const chosen = member.prerequisites.filter((one) => one.kind === kind).map(({ itemId }) => itemId);
  return (
    <SeveralSelect
      {...named}
      value={chosen}
      options={members
        .filter(({ itemId }) => itemId !== member.itemId)
        .map(({ itemId }) => ({ value: itemId, label: desk.nameOf(itemId) }))}
      none={kind === "result" ? "不等其他事项" : "没有"}
      isReadOnly={desk.isReadOnly || !desk.isReady}
      change={(next) => {
        const added = next.find((itemId) => !chosen.includes(itemId));
        const gone = chosen.find((itemId) => !next.includes(itemId));
        if (added !== undefined) desk.run(setPrerequisite(member.itemId, added, kind));
        else if (gone !== undefined) desk.run(setPrerequisite(member.itemId, gone, "none"));
      }}
    />
  );
}
