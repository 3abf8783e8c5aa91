import { useEffect, useRef, useState } from "react";
import { drawPdf, MOST_PAGES } from "./draw-pdf.ts";

interface Props {
  readonly pdf: Uint8Array;
  /** What it is, for screen readers. */
  readonly label: string;
}

/** The pages of a PDF, one below the other. What is shown stays until the next file is drawn. */
export function PdfPages({ pdf, label }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const [told, tell] = useState<string | null>(null);
  useEffect(() => {
    let isLatest = true;
    drawPdf(pdf).then(
      ({ pages, total }) => {
        if (!isLatest) return;
        host.current?.replaceChildren(...pages);
        tell(total > MOST_PAGES ? `共${total}页，这里显示前${MOST_PAGES}页。` : null);
      },
      () => isLatest && tell("样张不能在这里显示，请用“打开样张”查看。"),
    );
    return () => {
      isLatest = false;
    };
  }, [pdf]);
  return (
    <>
      <div ref={host} className="result-pages" role="region" aria-label={label} tabIndex={0} />
      {told !== null && <p className="studio-hint">{told}</p>}
    </>
  );
}
