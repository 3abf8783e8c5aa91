import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";

interface SearchInputProps {
  readonly id: string;
  readonly label: string;
  readonly words: string;
  readonly placeholder: string;
  /** Id of the list of results: the arrow key leads into it. */
  readonly results: string;
  search(words: string): void;
}

/** Long enough that a word is not asked for letter by letter. */
const PAUSE_MS = 220;

/**
 * A search box that answers while one types. Never in the middle of a composition: an input method writes letters there that
 * are not meant. Escape empties it, the arrow down goes to the first result.
 */
export function SearchInput({ id, label, words, placeholder, results, search }: SearchInputProps) {
  const [typed, setTyped] = useState(words);
  const composing = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const sent = useRef(words);
  useEffect(() => {
    // Changed from elsewhere: a suggestion, or the browser's way back.
    if (words !== sent.current) setTyped(words);
    sent.current = words;
  }, [words]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const send = (text: string): void => {
    clearTimeout(timer.current);
    sent.current = text.trim();
    if (sent.current !== words) search(sent.current);
  };
  const change = (text: string): void => {
    setTyped(text);
    clearTimeout(timer.current);
    if (!composing.current) timer.current = setTimeout(() => send(text), PAUSE_MS);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    // Enter that ends a composition takes the letters over; what they become is sent by the change that follows.
    if (!composing.current) send(typed);
  };
  const press = (event: KeyboardEvent): void => {
    if (isComposing(event)) {
      if (event.key === "Enter") event.preventDefault();
      return;
    }
    if (event.key === "Escape") {
      event.preventDefault();
      setTyped("");
      send("");
    } else if (event.key === "ArrowDown" && focusResult(results, 0)) event.preventDefault();
  };
  return (
    <form className="search" role="search" onSubmit={submit}>
      <label htmlFor={id} className="for-readers">
        {label}
      </label>
      <input
        id={id}
        type="search"
        className="input"
        autoComplete="off"
        enterKeyHint="search"
        maxLength={60}
        value={typed}
        placeholder={placeholder}
        onChange={(event) => change(event.currentTarget.value)}
        onCompositionStart={() => {
          composing.current = true;
          clearTimeout(timer.current);
        }}
        onCompositionEnd={(event) => {
          composing.current = false;
          change(event.currentTarget.value);
        }}
        onKeyDown={press}
      />
      <button type="submit" className="button button-primary">
        搜索
      </button>
    </form>
  );
}

/** True for a key that an input method takes. Safari ends the composition before it tells the key, and marks it with 229 only. */
export function isComposing({ nativeEvent }: KeyboardEvent): boolean {
  return nativeEvent.isComposing || nativeEvent.keyCode === 229;
}

/** Moves the focus to a result; false if there is none at this place. */
function focusResult(results: string, place: number): boolean {
  const found = document.querySelectorAll<HTMLElement>(`#${results} [data-result]`)[place];
  found?.focus();
  return found !== undefined;
}

/** Arrow keys lead from result to result, and from the first back to the box. */
export function moveBetweenResults(event: KeyboardEvent, { results, input }: { results: string; input: string }): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const all = [...document.querySelectorAll<HTMLElement>(`#${results} [data-result]`)];
  const place = all.findIndex((one) => one === document.activeElement) + step;
  if (place === -1) document.getElementById(input)?.focus();
  else all[place]?.focus();
  event.preventDefault();
}
