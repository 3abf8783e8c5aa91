import { useEffect, useMemo } from "react";
import type { ListedProblem } from "../problems/problem-list.tsx";
import type { StudioSession } from "../session/session.ts";

/** What the approver said of one step when returning the draft, and what nobody has ticked off yet. */
export interface OpenRemark {
  readonly number: number;
  readonly elementId: string;
  /** The name of the step, as it was then. */
  readonly step: string;
  readonly text: string;
}

interface Remarked {
  readonly remarks?: readonly OpenRemark[];
  /** Absent for those who may not tick them off. */
  readonly settleRemark?: ((number: number) => void) | undefined;
}

const NONE: readonly OpenRemark[] = [];

/** The open remarks as the list of problems shows them, each with the button that ticks it off; marked at their steps. */
export function useRemarks(
  session: StudioSession,
  revision: number,
  { remarks = NONE, settleRemark }: Remarked,
): readonly ListedProblem[] {
  const listed = useMemo(
    () => remarks.map((remark) => listedRemark(remark, isThere(session, remark), settleRemark ?? null)),
    [session, revision, remarks, settleRemark],
  );
  useEffect(() => {
    session.mark(
      listed.flatMap(({ elementId }) => elementId ?? []),
      "remark",
    );
  }, [session, listed]);
  return listed;
}

function isThere(session: StudioSession, { elementId }: OpenRemark): boolean {
  const process = session.definitions().get("rootElements") as readonly {
    readonly flowElements?: readonly { readonly id: string }[];
  }[];
  return process.some(({ flowElements = [] }) => flowElements.some(({ id }) => id === elementId));
}

function listedRemark(
  { number, elementId, step, text }: OpenRemark,
  isDrawn: boolean,
  settle: ((number: number) => void) | null,
): ListedProblem {
  return {
    message: `审核意见（“${step}”${isDrawn ? "" : "，环节已删除"}）：${text}`,
    advice: null,
    severity: "warning",
    elementId: isDrawn ? elementId : null,
    walk: null,
    show: null,
    cure: settle === null ? null : { sentence: "已处理", press: () => settle(number) },
  };
}
