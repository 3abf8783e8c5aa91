import { Alert, Button } from "antd";
import { useEffect, useState } from "react";
import type { DraftPresence } from "../../../contract/draft-presence.ts";
import type { DraftWithFiles } from "../../../contract/drafts.ts";
import { call } from "../../ui/api/call.ts";
import { writtenMoment } from "../../ui/written.ts";
import { WINDOW_ID } from "./local/window-id.ts";
import type { Saving } from "./saving.ts";

/** Told this often; who was not heard of for a minute is gone. */
const TELL_MS = 15_000;

/** Says that this window has the draft open, and who else has. Nothing is shown while the server does not answer. */
export function usePresence(id: string): DraftPresence | null {
  const [seen, see] = useState<DraftPresence | null>(null);
  useEffect(() => {
    let isOver = false;
    const say = (leaves: boolean): Promise<DraftPresence> =>
      call("POST /api/drafts/{id}/presence", {
        params: { id },
        body: { window: WINDOW_ID, ...(leaves && { leaves }) },
        keepalive: leaves,
      });
    const tell = (): void => {
      say(false).then(
        (found) => !isOver && see(found),
        () => undefined,
      );
    };
    const leave = (): void => void say(true).catch(() => undefined);
    const returned = (): void => {
      if (document.visibilityState === "visible") tell();
    };
    tell();
    const timer = setInterval(tell, TELL_MS);
    addEventListener("pagehide", leave);
    document.addEventListener("visibilitychange", returned);
    return () => {
      isOver = true;
      clearInterval(timer);
      removeEventListener("pagehide", leave);
      document.removeEventListener("visibilitychange", returned);
      leave();
    };
  }, [id]);
  return seen;
}

/** Only who does the same does it, too. */
function doingOf(writes: boolean, isWriter: boolean): string {
  return `${writes === isWriter ? "也" : "正"}在${writes ? "修改" : "查看"}`;
}

/** Who else has the draft open, beside its title; `writes`: whether one writes oneself. */
export function Presence({
  seen,
  writes: isWriter,
}: {
  readonly seen: DraftPresence | null;
  readonly writes: boolean;
}) {
  const others = seen?.others ?? [];
  const isTwice = others.some(({ isSelf }) => isSelf);
  const people = others.filter(({ isSelf }, at) => !isSelf && others.findIndex(same(others[at])) === at);
  return (
    <span className="presence" role="status">
      {people.map(({ name, since, writes }) => (
        <span key={name}>{`${name}${doingOf(writes, isWriter)}（${writtenMoment(since)}起）`}</span>
      ))}
      {isTwice && <span>您在另一个窗口也打开了这份草稿</span>}
    </span>
  );
}

function same(one: DraftPresence["others"][number] | undefined) {
  return ({ name, isSelf }: DraftPresence["others"][number]): boolean => name === one?.name && isSelf === one.isSelf;
}

interface NewerProps {
  readonly seen: DraftPresence | null;
  readonly draft: Pick<DraftWithFiles, "version">;
  readonly saving: Pick<Saving, "state" | "isShown" | "reload">;
}

/** Somebody has saved what this window does not show: told before one's own next change meets it. */
export function Newer({ seen, draft, saving }: NewerProps) {
  if (seen === null || seen.version <= draft.version || !saving.isShown) return null;
  return (
    <Alert
      type="info"
      showIcon
      className="state-failure"
      title="他人已经保存了新的内容，本页显示的不是最新的。"
      action={<Button onClick={() => void saving.reload()}>看最新的内容</Button>}
    />
  );
}
