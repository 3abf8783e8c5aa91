import { useEffect, useRef } from "react";

interface Waiting {
  /** True while something was typed that the draft has not. */
  isWaiting(): boolean;
  handOver(): void;
}

/** Hands over what waits when the field is taken away. Before the page is left it is handed over, too, and the browser asks first: what was typed last is then saved before it is gone. */
export function useHandOver(waiting: Waiting): void {
  const latest = useRef(waiting);
  latest.current = waiting;
  useEffect(() => {
    const leave = (event: BeforeUnloadEvent): void => {
      if (!latest.current.isWaiting()) return;
      latest.current.handOver();
      event.preventDefault();
    };
    addEventListener("beforeunload", leave);
    return () => {
      removeEventListener("beforeunload", leave);
      if (latest.current.isWaiting()) latest.current.handOver();
    };
  }, []);
}
