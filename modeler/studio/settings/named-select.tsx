import { Select } from "antd";

interface Named<V> {
  readonly value: V;
  readonly label: string;
}

interface Common {
  readonly id?: string;
  readonly "aria-label"?: string;
  readonly className?: string;
  readonly disabled?: boolean;
  readonly placeholder?: string;
  readonly status?: "" | "error";
  readonly showSearch?: boolean;
  readonly optionFilterProp?: "label";
  readonly popupMatchSelectWidth?: boolean;
}

interface OneProps<V> extends Common {
  readonly value: V | undefined;
  readonly options: readonly Named<V>[];
  onChange(value: V): void;
}

/** A list of which one entry is chosen. The component keeps the names of its entries in the page for screen readers, where it would have the values: names are therefore its values, and codes stay out of the page. */
export function NamedSelect<V extends string>({ value, options, onChange, ...common }: OneProps<V>) {
  const words = wordsOf(options);
  return (
    <Select
      {...common}
      value={words.find((one) => one.value === value)?.word ?? null}
      options={words.map(({ word, label }) => ({ value: word, label }))}
      onChange={(word: string) => {
        const chosen = words.find((one) => one.word === word);
        if (chosen) onChange(chosen.value);
      }}
    />
  );
}

interface ManyProps<V> extends Common {
  readonly value: readonly V[];
  readonly options: readonly Named<V>[];
  onChange(values: readonly V[]): void;
}

/** The same, of which several are chosen. */
export function NamedChoices<V extends string>({ value, options, onChange, ...common }: ManyProps<V>) {
  const words = wordsOf(options);
  return (
    <Select
      {...common}
      mode="multiple"
      value={words.filter((one) => value.includes(one.value)).map(({ word }) => word)}
      options={words.map(({ word, label }) => ({ value: word, label }))}
      onChange={(chosen: string[]) =>
        onChange(words.filter(({ word }) => chosen.includes(word)).map((one) => one.value))
      }
    />
  );
}

/** Entries with the same name are told apart by their number. */
function wordsOf<V>(options: readonly Named<V>[]): readonly (Named<V> & { readonly word: string })[] {
  const times = new Map<string, number>();
  return options.map((option) => {
    const nth = (times.get(option.label) ?? 0) + 1;
    times.set(option.label, nth);
    return { ...option, word: nth === 1 ? option.label : `${option.label}（${nth}）` };
  });
}
