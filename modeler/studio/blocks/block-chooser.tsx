import { Input, Modal } from "antd";
import { useState, type KeyboardEvent } from "react";
import type { BlockChoice } from "../canvas/blocks/block-choice.ts";
import { foundBy } from "../canvas/chooser/found-by.ts";

interface Props {
  /** 在“审查”后面增加 */
  readonly title: string;
  readonly blocks: readonly BlockChoice[];
  choose(block: BlockChoice): void;
  close(): void;
}

/** 接下来做什么？ The blocks of the hall with search by words, pinyin and initials; Enter takes the first that is found. */
export function BlockChooser({ title, blocks, choose, close }: Props) {
  const [words, setWords] = useState("");
  const found = foundBy(words, blocks);
  const [first] = found;
  const onKeyDown = (event: KeyboardEvent): void => {
    // The Enter that ends the input of a Chinese word chooses nothing.
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (first) choose(first);
  };
  return (
    <Modal open title={title} footer={null} onCancel={close} destroyOnHidden>
      <Input
        autoFocus
        allowClear
        aria-label="按名称、拼音查找环节"
        placeholder="按名称、拼音或者首字母查找"
        value={words}
        onChange={({ target }) => setWords(target.value)}
        onKeyDown={onKeyDown}
      />
      <ul className="studio-blocks">
        {found.map((block) => (
          <li key={block.key}>
            <button type="button" className="studio-block" onClick={() => choose(block)}>
              <span className="studio-block-name">
                {block.name}
                <span className="studio-block-stage">{block.group}</span>
              </span>
              <span className="studio-hint">{block.hint}</span>
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="studio-none">没有找到这样的环节。没有专门环节的工作，可以用“一般环节”。</p>}
    </Modal>
  );
}
