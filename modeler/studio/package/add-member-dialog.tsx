import { Input, Modal } from "antd";
import { useState, type KeyboardEvent } from "react";
import { foundBy } from "../canvas/chooser/found-by.ts";
import { departmentOf } from "./member-facts.tsx";
import { NewMemberForm } from "./new-member-form.tsx";
import type { ReadableMember } from "./readable-member.ts";
import type { PackageDesk } from "./use-package-desk.ts";

interface Props {
  readonly desk: PackageDesk;
  /** The member behind which it was asked for. */
  readonly behind: string | null;
  close(): void;
}

/** 增加联办事项: first which, then when and behind what. */
export function AddMemberDialog({ desk, behind, close }: Props) {
  const [chosen, choose] = useState<ReadableMember | null>(null);
  const [trouble, tell] = useState("");
  const pick = (itemId: string): void => {
    void desk.read(itemId).then((member) => {
      tell(member === null ? "现在读不到这个事项，请稍后再试。" : "");
      choose(member);
      return undefined;
    });
  };
  return (
    <Modal open title="增加联办事项" footer={null} width="44rem" onCancel={close} destroyOnHidden>
      {trouble !== "" && <p role="alert">{trouble}</p>}
      {chosen === null ? (
        <ItemChooser desk={desk} pick={pick} />
      ) : (
        <NewMemberForm
          key={chosen.item.id}
          desk={desk}
          chosen={chosen}
          behind={behind}
          back={() => choose(null)}
          done={close}
        />
      )}
    </Modal>
  );
}

interface ChooserProps {
  readonly desk: PackageDesk;
  pick(itemId: string): void;
}

/** The items of the catalogue that are no members yet; Enter takes the first that is found. */
function ItemChooser({ desk, pick }: ChooserProps) {
  const [words, setWords] = useState("");
  const members = new Set(desk.parts.definition.members.map(({ itemId }) => itemId));
  const free = desk.material.items
    .filter(({ id, mayBeMember }) => mayBeMember && !members.has(id))
    .map((item) => ({
      ...item,
      hint: `承诺${item.promised}，法定${item.statutory}`,
      group: departmentOf(desk, item.departmentId),
    }));
  const found = foundBy(words, free);
  const [first] = found;
  const onKeyDown = (event: KeyboardEvent): void => {
    // The Enter that ends the input of a Chinese word chooses nothing.
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (first) pick(first.id);
  };
  return (
    <>
      <Input
        autoFocus
        allowClear
        aria-label="按名称、拼音查找事项"
        placeholder="按名称、部门、拼音或者首字母查找"
        value={words}
        onChange={({ target }) => setWords(target.value)}
        onKeyDown={onKeyDown}
      />
      <ul className="studio-blocks">
        {found.map(({ id, name, group, hint }) => (
          <li key={id}>
            <button type="button" className="studio-block" onClick={() => pick(id)}>
              <span className="studio-block-name">
                {name}
                <span className="studio-block-stage">{group}</span>
              </span>
              <span className="studio-hint">{hint}</span>
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 && (
        <p className="studio-none">没有找到这样的事项。已经是联办事项的，或者没有施行中版本的，不在这里。</p>
      )}
      <p className="for-readers" role="status">
        找到{found.length}项
      </p>
    </>
  );
}
