import { useEffect, useRef, useState } from "react";
import "../canvas/canvas.css";
import "./drawing.css";
import type { Organisation } from "../canvas/blocks/organisation.ts";
import { openView, type DiagramView } from "../canvas/viewer.ts";

interface Props {
  readonly bpmn: string;
  readonly organisation: Organisation;
  /** For those who hear the page. */
  readonly label: string;
  /** The drawing once it is open; null when it is closed. */
  opened(view: DiagramView | null): void;
  /** A block or a line was clicked. */
  chosen?(id: string): void;
}

/** A diagram to look at: it is opened anew for another text of it. */
export function Drawing({ bpmn, organisation, label, opened, chosen }: Props) {
  const container = useRef<HTMLDivElement>(null);
  const [isBroken, breaks] = useState(false);
  const told = useRef({ opened, chosen });
  told.current = { opened, chosen };
  useEffect(() => {
    if (!container.current) return undefined;
    const life: { isOver: boolean; view: DiagramView | null } = { isOver: false, view: null };
    openView({ container: container.current, bpmn, organisation, label, chosen: (id) => told.current.chosen?.(id) })
      .then((view) => {
        if (life.isOver) return view.destroy();
        life.view = view;
        breaks(false);
        return told.current.opened(view);
      })
      .catch(() => !life.isOver && breaks(true));
    return () => {
      life.isOver = true;
      told.current.opened(null);
      life.view?.destroy();
    };
  }, [bpmn]);
  return (
    <>
      {isBroken && <p role="alert">流程图不能读取，更正问题后显示。</p>}
      <div className="drawing" ref={container} hidden={isBroken} />
    </>
  );
}
