import { useRef, useState } from "react";

interface Act {
  readonly busy: boolean;
  /** What the last attempt failed with; null while all is well. */
  readonly error: unknown;
  /** Does it, once at a time. True when it worked. */
  run(act: () => Promise<void>): Promise<boolean>;
  forget(): void;
}

/** One act of a person at the server: shows that it runs, refuses a second click, keeps the refusal for the screen. */
export function useAct(): Act {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const running = useRef(false);
  const run = async (act: () => Promise<void>): Promise<boolean> => {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    setError(null);
    try {
      await act();
      return true;
    } catch (failure) {
      setError(failure);
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return { busy, error, run, forget: () => setError(null) };
}
