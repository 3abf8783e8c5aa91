import { Button, Tag } from "antd";
import { useState } from "react";
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
    <section className="studio-problems" aria-label="问题" tabIndex={-1}>
      <h2>
        问题
        <span className="studio-count" role="status">
          {problems.length === 0
            ? "没有发现问题"
            : `${errors.length}个须更正，${problems.length - errors.length}个提醒`}
        </span>
      </h2>
      <ul>
        {alike(sorted).map(([words, group]) => (
          <Alike key={words} problems={group} show={show} play={play} />
        ))}
      </ul>
    </section>
  );
}

type Some = readonly [ListedProblem, ...ListedProblem[]];

/** So many of the same are shown one below the other. */
const FEW = 3;

/** What says the same of several places, together. */
function alike(problems: readonly ListedProblem[]): readonly (readonly [words: string, group: Some])[] {
  const groups = new Map<string, [ListedProblem, ...ListedProblem[]]>();
  for (const problem of problems) {
    const words = `${problem.severity} ${problem.message} ${problem.advice ?? ""}`;
    const group = groups.get(words);
    if (group) group.push(problem);
    else groups.set(words, [problem]);
  }
  return [...groups];
}

function keyOf({ elementId, message }: ListedProblem): string {
  return `${elementId ?? ""} ${message}`;
}

/** The first of many that say the same, and the others when they are wanted. */
function Alike({ problems, ...acts }: { readonly problems: Some } & Pick<Props, "show" | "play">) {
  const [isOpen, open] = useState(false);
  const isMany = problems.length > FEW;
  const shown = isMany && !isOpen ? problems.slice(0, 1) : problems;
  return (
    <>
      {shown.map((problem) => (
        <Row key={keyOf(problem)} problem={problem} {...acts} />
      ))}
      {isMany && (
        <li className="studio-problem-more">
          <Button size="small" type="link" aria-expanded={isOpen} onClick={() => open(!isOpen)}>
            {isOpen ? `收起同样的${problems.length - 1}处` : `同样的还有${problems.length - 1}处`}
          </Button>
        </li>
      )}
    </>
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
