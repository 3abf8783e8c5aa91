import { type KeyboardEvent, useEffect, useId, useState } from "react";
import type { ItemSummary } from "../../../contract/service-items.ts";
import { isComposing } from "./search-input.tsx";
import { NO_QUESTION, useCatalogue } from "./use-catalogue.ts";

interface ItemPickerProps {
  readonly label: string;
  readonly placeholder: string;
  /** The zone whose items come first; empty for none. */
  readonly zone?: string;
  choose(item: ItemSummary): void;
}

const SHOWN = 12;
const PAUSE_MS = 180;

/** Finds one item by the search of the catalogue, the own zone first; by keyboard alone, and with input methods (ARIA combobox). */
export function ItemPicker({ label, placeholder, zone = "", choose }: ItemPickerProps) {
  const id = useId();
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState(false);
  // Nothing is marked until something is typed: Enter in an empty box must not take whatever comes first.
  const [marked, setMarked] = useState(-1);
  const [composing, setComposing] = useState(false);
  const words = useLater(typed, composing ? null : PAUSE_MS);
  const found = useOffered(words, zone, open);
  // Nothing can be taken that does not answer what stands in the box.
  const offered = words === typed.trim() ? found : [];
  const take = (item: ItemSummary | undefined): void => {
    if (!item) return;
    setOpen(false);
    setTyped("");
    setMarked(-1);
    choose(item);
  };
  const press = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (isComposing(event) || !(step ?? ["Enter", "Escape"].includes(event.key))) return;
    event.preventDefault();
    if (event.key === "Escape") setOpen(false);
    else if (event.key === "Enter") take(open ? offered[marked] : undefined);
    else {
      setOpen(true);
      setMarked((at) => Math.max(0, Math.min(offered.length - 1, at + (step ?? 0))));
    }
  };
  return (
    <div
      className="picker"
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setOpen(false);
      }}
    >
      <label htmlFor={id}>{label}</label>
      <div className="picker-box">
        <input
          id={id}
          type="text"
          role="combobox"
          className="input"
          autoComplete="off"
          maxLength={60}
          aria-expanded={open}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          {...(open && offered[marked] && { "aria-activedescendant": `${id}-${marked}` })}
          value={typed}
          placeholder={placeholder}
          onFocus={() => setOpen(true)}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setMarked(event.currentTarget.value.trim() === "" ? -1 : 0);
            setOpen(true);
          }}
          onCompositionStart={() => setComposing(true)}
          onCompositionEnd={(event) => {
            setComposing(false);
            setTyped(event.currentTarget.value);
          }}
          onKeyDown={press}
        />
        <Offered id={id} label={label} items={open ? offered : []} marked={marked} take={take} />
      </div>
      <p role="status" className="for-readers">
        {open && words !== "" ? `找到${offered.length}项` : ""}
      </p>
    </div>
  );
}

interface OfferedProps {
  readonly id: string;
  readonly label: string;
  readonly items: readonly ItemSummary[];
  readonly marked: number;
  take(item: ItemSummary): void;
}

function Offered({ id, label, items, marked, take }: OfferedProps) {
  return (
    <ul id={`${id}-list`} role="listbox" aria-label={label} hidden={items.length === 0}>
      {items.map((item, place) => (
        <li
          key={item.id}
          id={`${id}-${place}`}
          role="option"
          aria-selected={place === marked}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => take(item)}
        >
          <strong>{item.name}</strong>
          <small>
            {item.id} · {item.zoneName} · {item.departmentName}
            {item.why && ` · ${item.why.sentence}`}
          </small>
        </li>
      ))}
    </ul>
  );
}

/** The value, once it has rested; never while it is null. */
function useLater(value: string, pause: number | null): string {
  const [later, setLater] = useState(value);
  useEffect(() => {
    if (pause === null) return undefined;
    const timer = setTimeout(() => setLater(value.trim()), pause);
    return () => clearTimeout(timer);
  }, [value, pause]);
  return later;
}

/** The own zone's items, then those of the others; none while the answer is on its way. */
function useOffered(words: string, zone: string, open: boolean): readonly ItemSummary[] {
  const own = useCatalogue({ ...NO_QUESTION, query: words, zone }, SHOWN, open);
  const beyond = zone !== "" && words !== "";
  const all = useCatalogue({ ...NO_QUESTION, query: words }, SHOWN, open && beyond);
  if (own.isPlaceholderData || (beyond && all.isPlaceholderData)) return [];
  const others = beyond ? (all.data?.items ?? []).filter((item) => item.zoneId !== zone) : [];
  return [...(own.data?.items ?? []), ...others].slice(0, SHOWN);
}
