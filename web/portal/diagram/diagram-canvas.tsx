import "bpmn-js/dist/assets/diagram-js.css";
import "bpmn-js/dist/assets/bpmn-js.css";
import NavigatedViewer from "bpmn-js/lib/NavigatedViewer";
import { useEffect, useRef, useState } from "react";
import { Failure } from "../../ui/states.tsx";

/** The part of the viewer's canvas that is used here. */
interface Canvas {
  zoom(level?: number | "fit-viewport", center?: "auto"): number;
}

/** Draws a BPMN diagram; it can be dragged, and enlarged with the buttons (the wheel still scrolls the page). */
export function DiagramCanvas({ xml }: { readonly xml: string }) {
  const place = useRef<HTMLDivElement>(null);
  const canvas = useRef<Canvas | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    if (!place.current) return undefined;
    const viewer = new NavigatedViewer({ container: place.current, zoomScroll: { enabled: false } });
    viewer.importXML(xml).then(() => {
      const drawn = viewer.get<Canvas>("canvas");
      canvas.current = drawn;
      showAll(drawn);
    }, setError);
    return () => viewer.destroy();
  }, [xml]);
  const scale = (factor: number): void => {
    if (canvas.current) canvas.current.zoom(canvas.current.zoom() * factor, "auto");
  };
  if (error !== null) return <Failure error={error} />;
  return (
    <>
      <p className="diagram-tools">
        <button type="button" className="button button-small" onClick={() => scale(1.25)}>
          放大
        </button>
        <button type="button" className="button button-small" onClick={() => scale(0.8)}>
          缩小
        </button>
        <button type="button" className="button button-small" onClick={() => canvas.current && showAll(canvas.current)}>
          显示全图
        </button>
      </p>
      <div ref={place} className="diagram" role="group" aria-label="办理流程图，文字说明见图下" />
    </>
  );
}

/** The whole diagram with a margin. */
function showAll(canvas: Canvas): void {
  canvas.zoom(canvas.zoom("fit-viewport", "auto") * 0.95, "auto");
}
