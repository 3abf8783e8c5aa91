import { useEffect, useState } from "react";
import { openSteps } from "../../../domain/flow/token-game.ts";
import type { Tryout } from "../../tryout/tryout.ts";
import type { Organisation } from "../canvas/blocks/organisation.ts";
import type { DiagramView } from "../canvas/viewer.ts";
import { Drawing } from "../drawing/drawing.tsx";
import { useRefit } from "../drawing/use-refit.ts";

interface Props {
  readonly bpmn: string;
  readonly organisation: Organisation;
  /** Null before the case is filed. */
  readonly tryout: Tryout | null;
}

/** The drawing with the way that the case has come, and where it stands. */
export function WalkDrawing({ bpmn, organisation, tryout }: Props) {
  const [view, open] = useState<DiagramView | null>(null);
  useEffect(() => {
    const standing = tryout === null ? [] : openSteps(tryout.flow);
    view?.mark(tryout?.walked ?? [], "walked");
    view?.mark(standing, "current");
    const [first = tryout?.walked.at(-1)] = standing;
    if (first !== undefined) view?.focusOn(first);
  }, [view, tryout]);
  useRefit([view]);
  return <Drawing bpmn={bpmn} organisation={organisation} label="流程图：办件走过的环节" opened={open} />;
}
