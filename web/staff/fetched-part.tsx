import { type ComponentType, type ReactNode, useEffect, useState } from "react";

/** A part of a page whose code is fetched when it is wanted. */
export type FetchedPart<P> = ComponentType<P> & {
  /** Fetches the code now; the part will not have to wait for it. */
  fetch(): void;
};

/**
 * Makes such a part; `waiting` stands in its place until the code is there, and what fails is thrown to the page around it. Unlike React's own `lazy` the
 * part is shown at once: what was suspended React holds back for up to 300 ms, so that nothing flickers, and a page of three such parts comes a second later.
 */
export function fetchedPart<P extends object>(
  load: () => Promise<ComponentType<P>>,
  waiting: ReactNode,
): FetchedPart<P> {
  let fetched: ComponentType<P> | null = null;
  let fetching: Promise<ComponentType<P>> | null = null;
  const fetch = (): Promise<ComponentType<P>> =>
    (fetching ??= load().then(
      (part) => (fetched = part),
      (error: unknown) => {
        // It may be there when it is wanted again.
        fetching = null;
        throw error;
      },
    ));
  function Fetched(props: P) {
    const [state, set] = useState<{ readonly part: ComponentType<P> } | { readonly error: unknown } | null>(
      fetched && { part: fetched },
    );
    useEffect(() => {
      if (state !== null) return;
      fetch().then(
        (part) => set({ part }),
        (error: unknown) => set({ error }),
      );
    }, []);
    if (state === null) return waiting;
    if ("error" in state) throw state.error;
    const { part: Part } = state;
    return <Part {...props} />;
  }
  return Object.assign(Fetched, { fetch: () => void fetch().catch(() => undefined) });
}
