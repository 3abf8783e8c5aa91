import { useEffect, useState } from "react";

/**
 * Gives the focus back to where it was before this component was first drawn, once it is gone; to the heading of the
 * page if that place is gone as well. The library's own way back forgets the place when something in its dialog takes
 * the focus at once.
 */
export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      const place = before?.isConnected ? before : document.querySelector("main h1");
      if (place instanceof HTMLElement) place.focus({ preventScroll: true });
    },
    [before],
  );
}
