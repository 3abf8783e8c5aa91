import { useEffect } from "react";
import type { DiagramView } from "../canvas/viewer.ts";

/** On paper all of each drawing is shown, whatever part was on the screen. */
export function usePaper(views: readonly (DiagramView | null)[]): void {
  useEffect(() => {
    let restores: readonly (() => void)[] = [];
    const restore = (): void => {
      for (const back of restores) back();
      restores = [];
    };
    const fill = (): void => {
      restore();
      restores = views.flatMap((view) => view?.fillPaper() ?? []);
    };
    addEventListener("beforeprint", fill);
    addEventListener("afterprint", restore);
    return () => {
      removeEventListener("beforeprint", fill);
      removeEventListener("afterprint", restore);
    };
  }, views);
}
