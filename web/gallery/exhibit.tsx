import type { ReactNode } from "react";

/** A component with the states in which it is shown. */
export interface ExhibitDefinition {
  readonly name: string;
  readonly states: Readonly<Record<string, ReactNode>>;
}

/** One component, each of its states under its name. */
export function Exhibit({ name, states }: ExhibitDefinition) {
  return (
    <section className="exhibit" aria-label={`陈列：${name}`}>
      <h2>{name}</h2>
      {Object.entries(states).map(([state, shown]) => (
        <div key={state} className="exhibit-state">
          <h3>{state}</h3>
          {shown}
        </div>
      ))}
    </section>
  );
}
