import { Input } from "antd";
import { useEffect, useId, useState } from "react";
import { NamedSelect } from "../../../modeler/studio/settings/named-select.tsx";
import { useReleases } from "../queries.ts";

/** What the lists are narrowed to; empty words and an empty department are all. */
export interface Wanted {
  readonly words: string;
  readonly department: string;
}

interface FiltersProps {
  readonly wanted: Wanted;
  choose(wanted: Wanted): void;
}

/** Long enough that a word is not asked for letter by letter. */
const PAUSE_MS = 250;

/** Search by words, pinyin, initials and codes, and by department. */
export function Filters({ wanted, choose }: FiltersProps) {
  const id = useId();
  const { data } = useReleases();
  const [typed, setTyped] = useState(wanted.words);
  // Going back changes the address without anybody typing.
  useEffect(() => setTyped((now) => (now.trim() === wanted.words ? now : wanted.words)), [wanted.words]);
  useEffect(() => {
    if (typed.trim() === wanted.words) return undefined;
    const timer = setTimeout(() => choose({ ...wanted, words: typed.trim() }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, wanted, choose]);
  const departments = [
    ...new Map(data?.items.map(({ departmentId, departmentName }) => [departmentId, departmentName])),
  ].map(([value, label]) => ({ value, label }));
  return (
    <div className="filters" role="search" aria-label="查找事项">
      <span className="filter">
        <label htmlFor={`${id}-words`}>查找</label>
        <Input
          id={`${id}-words`}
          type="search"
          className="filter-words"
          placeholder="名称、俗称、拼音、首字母或编码"
          allowClear
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      </span>
      <span className="filter">
        <label htmlFor={`${id}-department`}>部门</label>
        <NamedSelect
          id={`${id}-department`}
          className="filter-department"
          showSearch
          optionFilterProp="label"
          value={wanted.department}
          onChange={(department) => choose({ ...wanted, department })}
          options={[{ value: "", label: "全部部门" }, ...departments]}
        />
      </span>
    </div>
  );
}
