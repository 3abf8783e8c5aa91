import { type FormEvent, useEffect, useState } from "react";

interface CaseSearchProps {
  readonly words: string;
  /** What may be typed: 办件编号, and where names are shown 或者申请人. */
  readonly what: string;
  search(words: string): void;
}

/** Finds a case by its number. */
export function CaseSearch({ words, what, search }: CaseSearchProps) {
  const [typed, setTyped] = useState(words);
  useEffect(() => setTyped(words), [words]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    search(typed.trim());
  };
  return (
    <form className="filter-words" role="search" aria-label="查找办件" onSubmit={submit}>
      <label htmlFor="case-words">查找办件</label>
      <input id="case-words" type="search" value={typed} placeholder={what} onChange={(event) => setTyped(event.currentTarget.value)} />
      <button type="submit" className="button button-small">查找</button>
    </form>
  );
}
