import { useEffect } from "react";
import type { DiagramView } from "../canvas/viewer.ts";

/**
 * Shows all of the drawings anew when the window has got another size, until the person has moved or enlarged one of them: what he looks at then stays. Drawings that move together show as much as the one of them that shows
 * more.
 */
export function useRefit(views: readonly (DiagramView | null)[]): void {
  useEffect(() => {
    const open = views.filter((view) => view !== null);
    const seen = { isFitting: false, isMoved: false, frame: 0 };
    const fit = (): void => {
      if (seen.isMoved || matchMedia("print").matches) return;
      seen.isFitting = true;
      fitTogether(open);
      seen.isFitting = false;
    };
    const resized = (): void => {
      cancelAnimationFrame(seen.frame);
      seen.frame = requestAnimationFrame(fit);
    };
    const stops = open.map(({ viewport }) =>
      viewport.subscribe(() => {
        seen.isMoved ||= !seen.isFitting;
      }),
    );
    addEventListener("resize", resized);
    return () => {
      cancelAnimationFrame(seen.frame);
      removeEventListener("resize", resized);
      for (const stop of stops) stop();
    };
  }, [...views]);
}

function fitTogether(views: readonly DiagramView[]): void {
  const boxes = views.map((view) => {
    view.showAll();
    return view.viewport.get();
  });
  const [widest] = boxes.toSorted((one, other) => other.width - one.width);
  if (widest === undefined || views.length === 1) return;
  for (const { viewport } of views) viewport.set(widest);
}
