import { useEffect, useRef, useState } from "react";
import { useHandOver } from "./use-hand-over.ts";

/** Digits that follow each other closely are one number. */
const PAUSE_MS = 400;

interface TypedNumber {
  readonly value: number | null;
  type(value: number | null): void;
  /** Hands it over now. */
  commit(): void;
}

/** A number that is handed over as one change, not digit by digit: as soon as nothing more is typed, so that sums follow while the field is open. */
export function useTypedNumber(stored: number | null, write: (value: number | null) => void): TypedNumber {
  const [typed, setTyped] = useState<number | null | undefined>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isWaiting = (): boolean => typed !== undefined && typed !== stored;
  const handOver = (): void => {
    clearTimeout(timer.current);
    if (typed !== undefined && typed !== stored) write(typed);
  };
  const latest = useRef(handOver);
  latest.current = handOver;
  useEffect(() => setTyped(undefined), [stored]);
  useHandOver({ isWaiting, handOver });
  return {
    value: typed === undefined ? stored : typed,
    type(value) {
      setTyped(value);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => latest.current(), PAUSE_MS);
    },
    commit() {
      handOver();
      setTyped(undefined);
    },
  };
}
