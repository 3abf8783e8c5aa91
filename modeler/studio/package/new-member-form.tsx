import { useMemo, useState } from "react";
import type { Prerequisite } from "../../../domain/package/package-definition.ts";
import { addMember } from "../../package-edits/add-member.ts";
import { proposedPrerequisites } from "../../package-edits/known-member.ts";
import { AddFoot } from "../settings/add-foot.tsx";
import { Labelled } from "../settings/small-settings.tsx";
import { MemberFacts } from "./member-facts.tsx";
import type { ReadableMember } from "./readable-member.ts";
import { SeveralSelect } from "../settings/several-select.tsx";
import type { PackageDesk } from "./use-package-desk.ts";
import { WhenFields, whenOf, type NewWhen } from "./when-fields.tsx";
import { ALWAYS } from "./when-of.ts";

interface Props {
  readonly desk: PackageDesk;
  readonly chosen: ReadableMember;
  readonly behind: string | null;
  back(): void;
  done(): void;
}

/** When the new member is handled, and behind what. What the hall knows of it is filled in. */
export function NewMemberForm({ desk, chosen, behind, back, done }: Props) {
  const { definition } = desk.parts;
  const itemId = chosen.item.id;
  const proposed = useMemo(
    () => proposedPrerequisites(definition, itemId, { items: [...desk.items, chosen], known: desk.material.known }),
    [itemId],
  );
  const [when, setWhen] = useState<NewWhen>({ by: ALWAYS, question: "", answer: "yes" });
  const [after, setAfter] = useState<readonly string[]>(() => beginningWith(proposed, behind));
  const [trouble, tell] = useState("");
  const add = (): void => {
    const info = proposed.filter((one) => one.kind === "info" && !after.includes(one.itemId));
    const prerequisites: readonly Prerequisite[] = [
      ...after.map((before) => ({ itemId: before, kind: "result" as const })),
      ...info,
    ];
    const refusal = desk.run(addMember({ itemId, when: whenOf(when), prerequisites, known: desk.material.known }));
    if (refusal === null) done();
    else tell(refusal);
  };
  return (
    <div className="studio-panel">
      <div>
        <strong>{chosen.item.name}</strong>
        <MemberFacts desk={desk} itemId={itemId} />
        <button type="button" className="studio-link" onClick={back}>
          换一个事项
        </button>
      </div>
      <WhenFields when={when} change={(part) => setWhen({ ...when, ...part })} questions={definition.questions} />
      <Labelled label="先要办成" hint="这些事项办成以后才开始；没有选择的，同时办理。">
        {(id) => (
          <SeveralSelect
            id={id}
            value={after}
            options={definition.members.map((one) => ({ value: one.itemId, label: desk.nameOf(one.itemId) }))}
            none="不等其他事项"
            isReadOnly={false}
            change={setAfter}
          />
        )}
      </Labelled>
      {proposed.length > 0 && (
        <ul className="studio-reasons">
          {proposed.map(({ itemId: before, kind, why }) => (
            <li key={before}>
              “{desk.nameOf(before)}”：{why}
              {kind === "info" && "，只要它的信息，不等它办成"}。
            </li>
          ))}
        </ul>
      )}
      <AddFoot trouble={trouble} isReady={desk.isReady} add={add} close={done} />
    </div>
  );
}

function beginningWith(proposed: readonly Prerequisite[], behind: string | null): readonly string[] {
  const results = proposed.filter(({ kind }) => kind === "result").map(({ itemId }) => itemId);
  return behind === null || results.includes(behind) ? results : [...results, behind];
}
