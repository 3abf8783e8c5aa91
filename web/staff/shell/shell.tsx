import type { ReactNode } from "react";
import type { Session } from "../../../contract/session.ts";
import { Header } from "./header.tsx";
import { Shortcuts } from "./shortcuts.tsx";
import { Toasts } from "./toasts.tsx";

/** What is around every page of the staff: skip link, header, messages, keyboard help. */
export function Shell({ session, children }: { readonly session: Session | null; readonly children: ReactNode }) {
  return (
    <Toasts>
      <Shortcuts>
        <a className="skip" href="#main" onClick={skipToMain}>
          跳到主要内容
        </a>
        <Header session={session} />
        {children}
      </Shortcuts>
    </Toasts>
  );
}

/** The address must not change, so the focus is moved here. */
function skipToMain(event: { preventDefault(): void }): void {
  event.preventDefault();
  document.querySelector<HTMLElement>("h1")?.focus();
}
