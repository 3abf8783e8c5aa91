import { Button, Input, Select } from "antd";
import { useMemo, useState } from "react";
import type { Prerequisite } from "../../../domain/package/package-definition.ts";
import { addMember } from "../../package-edits/add-member.ts";
import { proposedPrerequisites } from "../../package-edits/known-member.ts";
import { Labelled } from "../settings/small-settings.tsx";
import { MemberFacts } from "./member-facts.tsx";
import type { ReadableMember } from "./readable-member.ts";
import { SeveralSelect } from "./several-select.tsx";
import type { PackageDesk } from "./use-package-desk.ts";
import { ALWAYS, ANSWERS, whensOf } from "./when-of.ts";

interface Props {
  readonly desk: PackageDesk;
  readonly chosen: ReadableMember;
  readonly behind: string | null;
  back(): void;
  done(): void;
}

/** Stands for a question that is yet to be asked. */
const NEW = "new";

/** When the new member is handled, and behind what. What the hall knows of it is filled in. */
export function NewMemberForm({ desk, chosen, behind, back, done }: Props) {
  const { definition } = desk.parts;
  const itemId = chosen.item.id;
  const proposed = useMemo(
    () => proposedPrerequisites(definition, itemId, { items: [...desk.items, chosen], known: desk.material.known }),
    [itemId],
  );
  const [when, setWhen] = useState(ALWAYS);
  const [question, ask] = useState("");
  const [answer, setAnswer] = useState<string>("yes");
  const [after, setAfter] = useState<readonly string[]>(() => beginningWith(proposed, behind));
  const [trouble, tell] = useState("");
  const add = (): void => {
    const info = proposed.filter((one) => one.kind === "info" && !after.includes(one.itemId));
    const prerequisites: readonly Prerequisite[] = [
      ...after.map((before) => ({ itemId: before, kind: "result" as const })),
      ...info,
    ];
    const asked = when === NEW ? { question, includedWhen: answer === "yes" } : when;
    const refusal = desk.run(
      addMember({ itemId, when: asked === ALWAYS ? null : asked, prerequisites, known: desk.material.known }),
    );
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
      <Labelled label="什么时候办理">
        {(id) => (
          <Select
            id={id}
            autoFocus
            value={when}
            options={[...whensOf(definition.questions), { value: NEW, label: "按一个新的情形问题" }]}
            onChange={setWhen}
          />
        )}
      </Labelled>
      {when === NEW && (
        <>
          <Labelled label="情形问题" hint="申请人用“是”或者“否”回答，例如“是否设置户外招牌？”。">
            {(id) => <Input id={id} maxLength={200} value={question} onChange={({ target }) => ask(target.value)} />}
          </Labelled>
          <Labelled label="哪种回答时办理">
            {(id) => <Select id={id} value={answer} options={[...ANSWERS]} onChange={setAnswer} />}
          </Labelled>
        </>
      )}
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
      {trouble !== "" && (
        <p className="studio-over" role="alert">
          {trouble}
        </p>
      )}
      <div className="studio-acts">
        <Button type="primary" disabled={!desk.isReady} onClick={add}>
          增加
        </Button>
        <Button onClick={done}>取消</Button>
      </div>
    </div>
  );
}

function beginningWith(proposed: readonly Prerequisite[], behind: string | null): readonly string[] {
  const results = proposed.filter(({ kind }) => kind === "result").map(({ itemId }) => itemId);
  return behind === null || results.includes(behind) ? results : [...results, behind];
}
