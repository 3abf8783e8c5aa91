import type { Organisation } from "../canvas/blocks/organisation.ts";
import type { DiagramView } from "../canvas/viewer.ts";
import { Drawing } from "../drawing/drawing.tsx";

/** One of two diagrams that are shown side by side. */
export interface ComparedSide {
  readonly title: string;
  readonly bpmn: string;
}

interface Props {
  readonly side: ComparedSide;
  readonly organisation: Organisation;
  /** The drawing once it is open; null when it is closed. */
  opened(view: DiagramView | null): void;
  /** A block or a line was clicked. */
  chosen?(id: string): void;
}

/** It with its title above it. */
export function Side({ side: { title, bpmn }, organisation, opened, chosen }: Props) {
  return (
    <figure className="compare-side">
      <figcaption>{title}</figcaption>
      <Drawing
        bpmn={bpmn}
        organisation={organisation}
        label={`流程图：${title}`}
        opened={opened}
        {...(chosen && { chosen })}
      />
    </figure>
  );
}
