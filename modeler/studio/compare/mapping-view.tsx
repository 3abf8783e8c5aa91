import { useEffect, useState, type ReactNode } from "react";
import { STEP_MARKS, type StepMark } from "../../compare/step-marks.ts";
import type { Organisation } from "../canvas/blocks/organisation.ts";
import type { Chip } from "../canvas/chips/chips.ts";
import type { DiagramView } from "../canvas/viewer.ts";
import { useRefit } from "../drawing/use-refit.ts";
import { type ComparedSide, Side } from "./side.tsx";
import { usePaper } from "./use-paper.ts";
import "./compare.css";
import "./mapping.css";

/** Something for each of the two drawings. */
export interface OfBoth<T> {
  readonly before: T;
  readonly after: T;
}

/** A step of one of the drawings: how it is marked, and how many cases stand there. */
export interface MarkedStep {
  readonly id: string;
  readonly mark: StepMark;
  readonly cases: number;
}

interface Props {
  readonly sides: OfBoth<ComparedSide>;
  readonly organisation: Organisation;
  readonly marks: OfBoth<readonly MarkedStep[]>;
  /** What their numbers count. */
  readonly counts: string;
  /** Steps that stand out, one in each drawing. */
  readonly chosen: OfBoth<string | null>;
  choose(side: keyof OfBoth<unknown>, id: string): void;
  /** What is said of the chosen steps. */
  readonly children?: ReactNode;
}

/** 从哪里到哪里: the old flow and the new one, each step marked by what becomes of the cases there, with their number. */
export function MappingView({ sides, organisation, marks, counts, chosen, choose, children }: Props) {
  const [older, openOlder] = useState<DiagramView | null>(null);
  const [newer, openNewer] = useState<DiagramView | null>(null);
  useMarks(older, marks.before, chosen.before);
  useMarks(newer, marks.after, chosen.after);
  useRefit([older]);
  useRefit([newer]);
  usePaper([older, newer]);
  return (
    <div className="mapping-view">
      <ul className="compare-legend" aria-label="图例">
        {Object.entries(STEP_MARKS).map(([mark, { sign, words }]) => (
          <li key={mark} className={`mapping-${mark}`}>
            {sign} {words}
          </li>
        ))}
        <li className="mapping-counts">{counts}</li>
      </ul>
      <div className="compare-drawings">
        <Side
          side={sides.before}
          organisation={organisation}
          opened={openOlder}
          chosen={(id) => choose("before", id)}
        />
        <Side side={sides.after} organisation={organisation} opened={openNewer} chosen={(id) => choose("after", id)} />
      </div>
      {children}
    </div>
  );
}

function useMarks(view: DiagramView | null, steps: readonly MarkedStep[], chosen: string | null): void {
  // The same marks are told anew with each answer of the server.
  const told = JSON.stringify(steps);
  useEffect(() => {
    if (view === null) return;
    for (const mark of Object.keys(STEP_MARKS) as StepMark[])
      view.mark(
        steps.flatMap((step) => (step.mark === mark ? step.id : [])),
        mark,
      );
    view.label(steps.map(chipOf));
  }, [view, told]);
  useEffect(() => {
    view?.mark(chosen === null ? [] : [chosen], "chosen");
    if (chosen !== null) view?.focusOn(chosen);
  }, [view, chosen]);
}

function chipOf({ id, mark, cases }: MarkedStep): Chip {
  const { sign } = STEP_MARKS[mark];
  return { id, kind: mark, words: cases === 0 ? sign : `${sign}${cases}件` };
}
