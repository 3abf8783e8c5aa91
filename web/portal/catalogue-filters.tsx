import type { useCatalogue } from "../ui/catalogue/use-catalogue.ts";
import type { CatalogueQuestion } from "../ui/catalogue/use-catalogue.ts";
import { useZones } from "./items.ts";

interface FiltersProps {
  readonly question: CatalogueQuestion;
  /** The choices, with how many items each would show. */
  readonly offered: NonNullable<ReturnType<typeof useCatalogue>["data"]>;
  change(part: Partial<CatalogueQuestion>): void;
}

interface Choice {
  readonly id: string;
  readonly name: string;
  readonly count: number;
}

/** Narrows the list: zone by buttons, audience, department and kind by choice. */
export function CatalogueFilters({ question, offered, change }: FiltersProps) {
  const { audience, department, kind } = question;
  return (
    <div className="catalogue-filters">
      <ZoneButtons question={question} counted={offered.zones} change={change} />
      <div className="narrowing">
        <Choose label="对象" value={audience} choices={offered.audiences} choose={(id) => change({ audience: id })} />
        <Choose
          label="部门"
          value={department}
          choices={offered.departments}
          choose={(id) => change({ department: id })}
        />
        <Choose label="类型" value={kind} choices={offered.kinds} choose={(id) => change({ kind: id })} />
      </div>
    </div>
  );
}

interface ZoneButtonsProps extends Pick<FiltersProps, "question" | "change"> {
  readonly counted: readonly Choice[];
}

/** In the order of the hall, also where nothing is found. */
function ZoneButtons({ question, counted, change }: ZoneButtonsProps) {
  const zones = [...(useZones().data?.items ?? [])].sort((one, other) => one.order - other.order);
  const countOf = (id: string): number => counted.find((zone) => zone.id === id)?.count ?? 0;
  const all = [
    { id: "", name: "全部", count: counted.reduce((sum, { count }) => sum + count, 0) },
    ...zones.map(({ id, name }) => ({ id, name, count: countOf(id) })),
  ];
  return (
    <div className="zones" role="group" aria-label="按服务区筛选">
      {all.map(({ id, name, count }) => (
        <button
          key={id}
          type="button"
          className="zone"
          aria-pressed={question.zone === id}
          onClick={() => change({ zone: id })}
        >
          {name}
          <span className="count">{count}</span>
        </button>
      ))}
    </div>
  );
}

interface ChooseProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  choose(id: string): void;
}

function Choose({ label, value, choices, choose }: ChooseProps) {
  return (
    <label>
      <span className="for-readers">{label}</span>
      <select value={value} onChange={(event) => choose(event.currentTarget.value)}>
        <option value="">全部{label}</option>
        {choices.map(({ id, name, count }) => (
          <option key={id} value={id}>
            {name}（{count}）
          </option>
        ))}
      </select>
    </label>
  );
}
