import { Button, Tag } from "antd";
import type { WalkStep } from "../../../domain/flow/explore/proof.ts";

/** One problem of the draft, as the list shows it. */
export interface ListedProblem {
  readonly message: string;
  /** How to mend it, in words. */
  readonly advice: string | null;
  readonly severity: "error" | "warning";
  /** Where it is; null for the whole. */
  readonly elementId: string | null;
  /** How a case comes there. */
  readonly walk: readonly Pick<WalkStep, "element" | "name">[] | null;
  /** Opens where it is, if it is not in the flow. */
  readonly show: (() => void) | null;
  /** The one unambiguous cure. */
  readonly cure: { readonly sentence: string; press(): void } | null;
}

interface Props {
  readonly problems: readonly ListedProblem[];
  /** Shows the place in the view that is open. */
  show(elementId: string): void;
  /** Plays how a case comes there. */
  play(walk: readonly Pick<WalkStep, "element" | "name">[]): void;
}

/** 问题: what keeps the draft from being submitted, errors first. */
export function ProblemList({ problems, show, play }: Props) {
  const errors = problems.filter(({ severity }) => severity === "error");
  const sorted = [...errors, ...problems.filter(({ severity }) => severity !== "error")];
  return (
    <section className="studio-problems" aria-label="问题">
      <h2>
        问题
        <span className="studio-count" role="status">
          {problems.length === 0
            ? "没有发现问题"
            : `${errors.length}个须更正，${problems.length - errors.length}个提醒`}
        </span>
      </h2>
      <ul>
        {sorted.map((problem) => (
          <Row key={`${problem.elementId ?? ""} ${problem.message}`} problem={problem} show={show} play={play} />
        ))}
      </ul>
    </section>
  );
}

function Row({ problem, show, play }: { readonly problem: ListedProblem } & Pick<Props, "show" | "play">) {
  const { message, advice, severity, elementId, walk, cure } = problem;
  const open = elementId === null ? problem.show : () => show(elementId);
  return (
    <li className="studio-problem">
      <Tag color={severity === "error" ? "error" : "warning"}>{severity === "error" ? "须更正" : "提醒"}</Tag>
      <div className="studio-problem-words">
        {open === null ? (
          <span>{message}</span>
        ) : (
          <button type="button" className="studio-link" onClick={open}>
            {message}
          </button>
        )}
        {advice !== null && <p className="studio-hint">{advice}</p>}
      </div>
      <div className="studio-problem-acts">
        {walk !== null && walk.length > 1 && (
          <Button size="small" onClick={() => play(walk)}>
            演示
          </Button>
        )}
        {cure !== null && (
          <Button size="small" type="primary" onClick={cure.press}>
            {cure.sentence}
          </Button>
        )}
      </div>
    </li>
  );
}
