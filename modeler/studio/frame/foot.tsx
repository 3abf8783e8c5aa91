import { memo, useMemo, useSyncExternalStore } from "react";
import type { Edit } from "../../edits/edit.ts";
import { exampleProblem, type ReadExamples } from "../examples/use-examples.ts";
import { listedProblems } from "../problems/listed-problems.ts";
import { ProblemList, type ListedProblem } from "../problems/problem-list.tsx";
import { CuresOfReading } from "../reading/cures-of-reading.ts";
import { DaysBar } from "../reading/days-bar.tsx";
import type { StudioSession } from "../session/session.ts";
import type { View } from "./studio-props.ts";
import type { ReadState } from "./use-reading.ts";

interface FootProps {
  readonly session: StudioSession;
  readonly read: ReadState | null;
  /** False where the days of the flow say nothing: those of a package follow from the answers. */
  readonly showsDays: boolean;
  /** Of the approver, before all others. */
  readonly remarks: readonly ListedProblem[];
  readonly examples: ReadExamples;
  readonly isReadOnly: boolean;
  /** Edits the flow, and tells why if it cannot. */
  run(edit: Edit): void;
  open(view: View): void;
}

const NONE = new CuresOfReading();

/** The days of the flow and what keeps the draft from being submitted: shown anew when it was read anew, not with every choice of a step. */
export const Foot = memo(function Foot(props: FootProps) {
  const { session, read, showsDays, remarks, examples, isReadOnly, run, open } = props;
  const cures = read?.cures ?? NONE;
  const proven = useSyncExternalStore(cures.subscribe, cures.all);
  const problems = useMemo(
    () => (read === null ? [] : listedProblems(read.reading, proven, { session, isReadOnly, run, open })),
    [session, read, proven, isReadOnly, run, open],
  );
  const item = showsDays ? read?.reading.item : null;
  return (
    <footer className="studio-foot">
      {item && <DaysBar days={read?.reading.days ?? null} item={item} />}
      <ProblemList
        problems={[...remarks, ...problems, ...exampleProblem(examples, () => open("cases"))]}
        show={(id) => session.focusOn(id)}
        play={(walk) =>
          session.mark(
            walk.map(({ element }) => element),
            "walked",
          )
        }
      />
    </footer>
  );
});
