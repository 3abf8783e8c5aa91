import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: "good" | "bad";
}

type Say = (text: string, tone?: Toast["tone"]) => void;

const SayContext = createContext<Say>(() => undefined);
/** Long enough to read two lines; a failure that needs an answer is shown on the page instead. */
const SHOWN_MS = 6_000;

/** Tells the person what has happened elsewhere on the page, without taking the focus. */
export function useToast(): Say {
  return useContext(SayContext);
}

/** Keeps the messages, and the region from which they are read out: it is there before they come. */
export function Toasts({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<readonly Toast[]>([]);
  const last = useRef(0);
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>());
  const close = useCallback((id: number) => setShown((now) => now.filter((toast) => toast.id !== id)), []);
  const say = useCallback<Say>(
    (text, tone = "good") => {
      const id = ++last.current;
      setShown((now) => [...now.slice(-3), { id, text, tone }]);
      const timer = setTimeout(() => {
        timers.current.delete(timer);
        close(id);
      }, SHOWN_MS);
      timers.current.add(timer);
    },
    [close],
  );
  useEffect(() => {
    const pending = timers.current;
    return () => pending.forEach(clearTimeout);
  }, []);
  return (
    <SayContext value={say}>
      {children}
      <ToastList shown={shown} close={close} />
    </SayContext>
  );
}

interface ToastListProps {
  readonly shown: readonly Toast[];
  close(id: number): void;
  readonly label?: string;
}

/** The messages as they are shown. */
export function ToastList({ shown, close, label = "消息" }: ToastListProps) {
  const items = useMemo(() => shown.toReversed(), [shown]);
  return (
    <div className="toasts" role="status" aria-live="polite" aria-label={label}>
      {items.map(({ id, text, tone }) => (
        <p key={id} className={`toast toast-${tone}`}>
          <span>{text}</span>
          <button type="button" aria-label="关闭消息" onClick={() => close(id)}>
            ×
          </button>
        </p>
      ))}
    </div>
  );
}
