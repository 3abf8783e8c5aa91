import { Modal, Switch } from "antd";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";

/** One key that does something on the page that is open. */
export interface Shortcut {
  /** As `KeyboardEvent.key` names it: `?`, `/`, `n`. */
  readonly key: string;
  readonly ctrl?: boolean;
  /** What it does, for the help. */
  readonly what: string;
  run(): void;
}

interface Registry {
  add(shortcuts: readonly Shortcut[]): () => void;
  help(): void;
}

const RegistryContext = createContext<Registry>({ add: () => () => undefined, help: () => undefined });
const OFF = "hall-single-keys-off";

/** Declares the shortcuts of a page while it is shown. Keep the list stable (`useMemo`). */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const { add } = useContext(RegistryContext);
  useEffect(() => add(shortcuts), [add, shortcuts]);
}

/** Opens the keyboard help. */
export function useShortcutHelp(): () => void {
  return useContext(RegistryContext).help;
}

/** Listens for the shortcuts of the page, and shows them on `?`. Single keys can be switched off: speech input types them (WCAG 2.1.4). */
export function Shortcuts({ children }: { readonly children: ReactNode }) {
  const [groups, setGroups] = useState<readonly (readonly Shortcut[])[]>([]);
  const [isOpen, setOpen] = useState(false);
  const [isOff, setOff] = useState(() => localStorage.getItem(OFF) !== null);
  const help = useCallback(() => setOpen(true), []);
  const add = useCallback((group: readonly Shortcut[]) => {
    setGroups((now) => [...now, group]);
    return () => setGroups((now) => now.filter((other) => other !== group));
  }, []);
  const all = useMemo(() => [{ key: "?", what: "打开快捷键说明", run: help }, ...groups.flat()], [groups, help]);
  const now = useRef({ all, isOff });
  now.current = { all, isOff };
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const found = now.current.all.find((shortcut) => isMeant(event, shortcut, now.current.isOff));
      if (!found) return;
      event.preventDefault();
      found.run();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  const turn = (on: boolean): void => {
    if (on) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "1");
    setOff(!on);
  };
  return (
    <RegistryContext value={useMemo(() => ({ add, help }), [add, help])}>
      {children}
      <ShortcutHelp shortcuts={all} isOpen={isOpen} isOn={!isOff} turn={turn} close={() => setOpen(false)} />
    </RegistryContext>
  );
}

interface ShortcutHelpProps {
  readonly shortcuts: readonly Shortcut[];
  readonly isOpen: boolean;
  readonly isOn: boolean;
  turn(on: boolean): void;
  close(): void;
}

/** The list of what the keys do here. */
export function ShortcutHelp({ shortcuts, isOpen, isOn, turn, close }: ShortcutHelpProps) {
  return (
    <Modal title="快捷键" open={isOpen} onCancel={close} footer={null} destroyOnHidden>
      <ShortcutList shortcuts={shortcuts} />
      <p className="keys-switch">
        <Switch size="small" checked={isOn} onChange={turn} aria-labelledby="keys-switch" />
        <span id="keys-switch">启用单个按键的快捷键</span>
      </p>
      <p className="muted">正在输入文字时，单个按键不起作用。使用语音输入的，可以关闭。</p>
    </Modal>
  );
}

/** What each key does. */
export function ShortcutList({ shortcuts }: { readonly shortcuts: readonly Shortcut[] }) {
  return (
    <dl className="keys">
      {shortcuts.map(({ key, ctrl, what }) => (
        <div key={`${ctrl ? "Ctrl+" : ""}${key}`}>
          <dt>
            {ctrl && <kbd>Ctrl</kbd>}
            <kbd>{key.length === 1 ? key.toUpperCase() : key}</kbd>
          </dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  );
}

function isMeant(event: KeyboardEvent, { key, ctrl = false }: Shortcut, isOff: boolean): boolean {
  if (event.defaultPrevented || event.isComposing || event.altKey) return false;
  if ((event.ctrlKey || event.metaKey) !== ctrl || event.key.toLowerCase() !== key.toLowerCase()) return false;
  return ctrl || (!isOff && !isTyping(event.target) && document.querySelector('[aria-modal="true"]') === null);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest("input:not([type=checkbox], [type=radio]), textarea, select") !== null)
  );
}
