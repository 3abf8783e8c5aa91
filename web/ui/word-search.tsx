import { type FormEvent, useEffect, useId, useState } from "react";

interface WordSearchProps {
  readonly label: string;
  readonly words: string;
  /** Placeholder: 办件编号, and 或者申请人 where names are shown. */
  readonly what: string;
  search(words: string): void;
}

/** A search box for a number or a name; searches on submit, not while typing. */
export function WordSearch({ label, words, what, search }: WordSearchProps) {
  const id = useId();
  const [typed, setTyped] = useState(words);
  useEffect(() => setTyped(words), [words]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    search(typed.trim());
  };
  return (
    <form className="filter-words" role="search" aria-label={label} onSubmit={submit}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="search"
        value={typed}
        placeholder={what}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <button type="submit" className="button button-small">
        查找
      </button>
    </form>
  );
}
