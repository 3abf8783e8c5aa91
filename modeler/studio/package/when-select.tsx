import { Select } from "antd";
import type { PackageMember } from "../../../domain/package/package-definition.ts";
import { decideMember } from "../../package-edits/questions.ts";
import type { PackageDesk } from "./use-package-desk.ts";
import { ALWAYS, whensOf } from "./when-of.ts";

interface Props {
  readonly desk: PackageDesk;
  readonly member: PackageMember;
  readonly id?: string;
  readonly label?: string;
}

/** 什么时候办理: always, or by the answer to a question that is asked already. */
export function WhenSelect({ desk, member, id, label }: Props) {
  return (
    <Select
      className="studio-when"
      {...(id !== undefined && { id })}
      {...(label !== undefined && { "aria-label": label })}
      disabled={desk.isReadOnly || !desk.isReady}
      value={member.questionId ?? ALWAYS}
      options={[...whensOf(desk.parts.definition.questions)]}
      onChange={(value) => desk.run(decideMember(member.itemId, value === ALWAYS ? null : value))}
    />
  );
}
