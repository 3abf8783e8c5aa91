import { Button } from "antd";
import { memo } from "react";
import type { DraftReading } from "../reading/read-draft.ts";
import type { StudioMaterial } from "../material.ts";
import { ExportMenu } from "../export/export-menu.tsx";
import { outlineRows } from "../outline/outline-rows.ts";
import type { SessionState, StudioSession } from "../session/session.ts";
import type { Acts } from "./acts.ts";
import type { Chosen } from "./chosen.ts";

interface ToolsProps {
  readonly session: StudioSession;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** One element is chosen; what it is decides which acts make sense. */
  readonly hasChosen: boolean;
  readonly isStep: boolean;
  readonly isGateway: boolean;
  readonly mayRemove: boolean;
  /** The drawing is open: what moves only the drawing makes sense. */
  readonly isDrawn: boolean;
  readonly acts: Acts;
  readonly isReadOnly: boolean;
  /** Opens the list of blocks. */
  ask(purpose: "insert" | "together" | "branch"): void;
}

interface Props extends ToolsProps {
  /** How the files are called in which the flow is taken along. */
  title(): string;
  readonly reading: DraftReading | null;
  readonly material: StudioMaterial;
  tell(sentence: string): void;
}

/** What can be done with the flow, the same for the drawing and the list. */
export function ToolBar({ title, reading, material, tell, ...tools }: Props) {
  const { session } = tools;
  return (
    <div className="studio-tools" role="toolbar" aria-label="流程修改">
      <Tools {...tools} />
      <ExportMenu session={session} title={title} rows={() => outlineRows(session, reading, material)} tell={tell} />
    </div>
  );
}

/** What of a state decides which acts make sense. */
export function toolsFor(
  { canUndo, canRedo, selected }: SessionState,
  chosen: Chosen,
): Pick<ToolsProps, "canUndo" | "canRedo" | "hasChosen" | "isStep" | "isGateway" | "mayRemove"> {
  const [isStep, isGateway] = [chosen.what === "step", chosen.what === "gateway"];
  const mayRemove = isStep || isGateway || (chosen.what === "branch" && chosen.branch.mayHaveCondition);
  return { canUndo, canRedo, hasChosen: selected.length === 1, isStep, isGateway, mayRemove };
}

/** Shown anew only when other acts make sense, not with every change of the draft. */
const Tools = memo(function Tools(props: ToolsProps) {
  const { session, isReadOnly, isDrawn } = props;
  return (
    <>
      {!isReadOnly && <History {...props} />}
      {!isReadOnly && <Changes {...props} />}
      {!isReadOnly && isDrawn && <Button onClick={() => void session.rearrange()}>重新排列</Button>}
      {isDrawn && <Button onClick={() => session.showAll()}>全图</Button>}
    </>
  );
});

function History({ session, canUndo, canRedo }: ToolsProps) {
  return (
    <>
      <Button disabled={!canUndo} onClick={() => session.undo()}>
        撤销
      </Button>
      <Button disabled={!canRedo} onClick={() => session.redo()}>
        重做
      </Button>
    </>
  );
}

function Changes({ hasChosen, isStep, isGateway, mayRemove, acts, ask }: ToolsProps) {
  return (
    <>
      <Button type="primary" disabled={!hasChosen} onClick={() => ask("insert")}>
        在后面增加环节
      </Button>
      <Button disabled={!isStep} onClick={() => ask("together")}>
        同时办理
      </Button>
      <Button disabled={!isStep} onClick={acts.choice}>
        分情况
      </Button>
      <Button disabled={!isGateway} onClick={() => ask("branch")}>
        增加分支
      </Button>
      <Button disabled={!isStep} onClick={acts.up}>
        上移
      </Button>
      <Button disabled={!isStep} onClick={acts.down}>
        下移
      </Button>
      <Button disabled={!isStep} onClick={acts.copy}>
        复制
      </Button>
      <Button disabled={!hasChosen} onClick={acts.paste}>
        粘贴
      </Button>
      <Button danger disabled={!mayRemove} onClick={acts.remove}>
        删除
      </Button>
    </>
  );
}
