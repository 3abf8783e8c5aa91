import { useRef, useState } from "react";

interface Act {
  readonly busy: boolean;
  /** The failure of the last attempt, or null. */
  readonly error: unknown;
  /** Performs the act, one call at a time. True on success. */
  run(act: () => Promise<void>): Promise<boolean>;
  forget(): void;
}

/** One act on the server: shows that it runs, ignores a second click, keeps the refusal for the screen. */
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
