import { Button } from "antd";
import { useEffect, useState, type ReactNode } from "react";
import { readBpmn } from "../../blocks/moddle.ts";
import { compareDiagrams, type Comparison } from "../../compare/compare-diagrams.ts";
import { diagramOf } from "../../gate/diagram.ts";
import type { Organisation } from "../canvas/blocks/organisation.ts";
import type { DiagramView } from "../canvas/viewer.ts";
import { useRefit } from "../drawing/use-refit.ts";
import { type ComparedSide, Side } from "./side.tsx";
import { usePaper } from "./use-paper.ts";
import "./compare.css";

/** A sentence with the elements that it tells of, the first that a drawing has is the place in it. */
export interface PlacedSentence {
  readonly sentence: string;
  readonly elements: readonly string[];
}

interface Props {
  /** Null for a new item. */
  readonly before: ComparedSide | null;
  readonly after: ComparedSide;
  readonly organisation: Organisation;
  /** Null while the draft has problems of which nothing can be said. */
  readonly sentences: readonly PlacedSentence[] | null;
  /** What the sentences come to, above them. */
  readonly summary?: string;
  /** What stands above the drawings: the choice of another release. */
  readonly children?: ReactNode;
}

/** 对比: two drawings that move together, with marks, and below what changes, in sentences; each shows its place in both drawings. */
export function CompareView({ before, after, organisation, sentences, summary, children }: Props) {
  const [older, openOlder] = useState<DiagramView | null>(null);
  const [newer, openNewer] = useState<DiagramView | null>(null);
  const found = useComparison(before?.bpmn ?? null, after.bpmn);
  useEffect(() => mark(older, newer, found), [older, newer, found]);
  useEffect(() => (older && newer ? newer.follow(older) : undefined), [older, newer]);
  useRefit([older, newer]);
  usePaper([older, newer]);
  const show = (elements: readonly string[]): void => {
    for (const view of [older, newer]) view?.focusOn(elements.find((id) => view.has(id)) ?? "");
  };
  return (
    <div className="compare">
      <div className="compare-tools">
        {children}
        <Legend found={found} />
        <Button onClick={() => print()}>打印</Button>
      </div>
      <div className="compare-drawings">
        {before && <Side side={before} organisation={organisation} opened={openOlder} />}
        <Side side={after} organisation={organisation} opened={openNewer} />
      </div>
      {summary !== undefined && <h2 className="compare-summary">{summary}</h2>}
      <Sentences sentences={sentences} show={show} />
    </div>
  );
}

/** What the marks mean; how many there are says it to those who do not see them. */
function Legend({ found }: { readonly found: Comparison | null }) {
  if (found === null) return null;
  const isSame = found.added.length + found.removed.length + found.changed.after.length === 0;
  if (isSame) return <p className="compare-legend">两个流程图的环节和流向相同。</p>;
  return (
    <ul className="compare-legend" aria-label="图例">
      <li className="compare-added">新增</li>
      <li className="compare-removed">删除</li>
      <li className="compare-changed">有改动</li>
    </ul>
  );
}

interface SentencesProps {
  readonly sentences: readonly PlacedSentence[] | null;
  show(elements: readonly string[]): void;
}

function Sentences({ sentences, show }: SentencesProps) {
  if (sentences === null) return <p className="compare-none">更正问题后显示修改内容。</p>;
  if (sentences.length === 0) return <p className="compare-none">没有修改。</p>;
  return (
    <ol className="compare-sentences" aria-label="修改内容">
      {sentences.map(({ sentence, elements }, at) => (
        // Two changes may read the same.
        <li key={`${at} ${sentence}`}>
          {elements.length === 0 ? (
            sentence
          ) : (
            <button type="button" className="compare-sentence" onClick={() => show(elements)}>
              {sentence}
            </button>
          )}
        </li>
      ))}
    </ol>
  );
}

/** Null while it is not known, and for diagrams that cannot be read. */
function useComparison(before: string | null, after: string): Comparison | null {
  const [found, find] = useState<Comparison | null>(null);
  useEffect(() => {
    let isOld = false;
    find(null);
    if (before === null) return undefined;
    void compared(before, after).then((comparison) => !isOld && find(comparison));
    return () => {
      isOld = true;
    };
  }, [before, after]);
  return found;
}

async function compared(before: string, after: string): Promise<Comparison | null> {
  try {
    return compareDiagrams(diagramOf(await readBpmn(before)), diagramOf(await readBpmn(after)));
  } catch {
    // The drawing says that it cannot be read.
    return null;
  }
}

function mark(older: DiagramView | null, newer: DiagramView | null, found: Comparison | null): void {
  older?.mark(found?.removed ?? [], "removed");
  older?.mark(found?.changed.before ?? [], "changed");
  newer?.mark(found?.added ?? [], "added");
  newer?.mark(found?.changed.after ?? [], "changed");
}
