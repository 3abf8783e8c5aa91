import { Button } from "antd";
import type { ReactNode } from "react";
import type { SessionState, StudioSession } from "../session/session.ts";
import type { Acts } from "./acts.ts";

interface Props {
  readonly session: StudioSession;
  readonly state: SessionState;
  readonly acts: Acts;
  readonly isReadOnly: boolean;
  /** What is chosen decides which acts make sense. */
  readonly may: {
    readonly beside: boolean;
    readonly branch: boolean;
    readonly move: boolean;
    readonly remove: boolean;
  };
  /** The drawing is open: what moves only the drawing makes sense. */
  readonly isDrawn: boolean;
  /** At the end. */
  readonly children: ReactNode;
  /** Opens the list of blocks. */
  ask(purpose: "insert" | "together" | "branch"): void;
}

/** The acts of the flow, the same for the drawing and the list. */
export function ToolBar({ session, state, acts, isReadOnly, may, isDrawn, ask, children }: Props) {
  const hasChosen = state.selected.length === 1;
  return (
    <div className="studio-tools" role="toolbar" aria-label="流程修改">
      <Button disabled={!state.canUndo} onClick={() => session.undo()}>
        撤销
      </Button>
      <Button disabled={!state.canRedo} onClick={() => session.redo()}>
        重做
      </Button>
      {!isReadOnly && (
        <>
          <Button type="primary" disabled={!hasChosen} onClick={() => ask("insert")}>
            在后面增加环节
          </Button>
          <Button disabled={!may.beside} onClick={() => ask("together")}>
            同时办理
          </Button>
          <Button disabled={!may.beside} onClick={acts.choice}>
            分情况
          </Button>
          <Button disabled={!may.branch} onClick={() => ask("branch")}>
            增加分支
          </Button>
          <Button disabled={!may.move} onClick={acts.up}>
            上移
          </Button>
          <Button disabled={!may.move} onClick={acts.down}>
            下移
          </Button>
          <Button disabled={!may.beside} onClick={acts.copy}>
            复制
          </Button>
          <Button disabled={!hasChosen} onClick={acts.paste}>
            粘贴
          </Button>
          <Button danger disabled={!may.remove} onClick={acts.remove}>
            删除
          </Button>
          {isDrawn && <Button onClick={() => void session.rearrange()}>重新排列</Button>}
        </>
      )}
      {isDrawn && <Button onClick={() => session.showAll()}>全图</Button>}
      {children}
    </div>
  );
}
