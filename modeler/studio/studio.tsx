import { Spin } from "antd";
import "./studio.css";
import { memo, useEffect, useMemo, useRef, useState } from "react";
import type { HallPlaces } from "../../domain/flow/law/places.ts";
import type { AskedJoint } from "./frame/acts.ts";
import { useSession } from "./frame/use-session.ts";
import { OpenDraft } from "./frame/open-draft.tsx";
import type { StudioProps } from "./frame/studio-props.ts";
import { organisationOf } from "./settings/organisation-of.ts";
import type { MemberGuard } from "./package/member-guard.ts";
import type { StudioMaterial } from "./material.ts";

/** 工作室: one draft in views that are always in step, because they show one session. Not shown anew for what changes around it. */
export const Studio = memo(function Studio(props: StudioProps) {
  const container = useRef<HTMLDivElement>(null);
  const { view } = props;
  const [told, tell] = useState("");
  // What was said of an act in one view says nothing in another.
  useEffect(() => tell(""), [view]);
  const [failure, fail] = useState<unknown>(null);
  const guard = useRef<MemberGuard | null>(null);
  const askJoint = useRef<((asked: AskedJoint) => void) | null>(null);
  const session = useSession(container, props.files, {
    organisation: organisationOf(props.material),
    guard: () => guard.current,
    askJoint: (block, at) => askJoint.current?.({ block, at }),
    isReadOnly: props.isReadOnly,
    tell,
    failed: fail,
  });
  const places = useMemo(() => placesOf(props.material), [props.material]);
  return (
    <div className="studio" data-view={view}>
      {failure !== null && session === null && (
        <p className="studio-over" role="alert">
          流程图不能打开。请导出草稿检查，或者恢复以前的版本。
        </p>
      )}
      {session === null && failure === null && <Spin description="正在打开草稿" />}
      <div className="studio-workspace">
        {/* The canvas stays in the page in every view: it is the model of the draft. */}
        <div className="studio-stage" hidden={view !== "canvas"}>
          <div className="studio-canvas" ref={container} />
        </div>
        {session && <OpenDraft {...props} {...{ session, guard, askJoint, places, told, tell }} />}
      </div>
    </div>
  );
});

function placesOf({ zones, departments, offices }: StudioMaterial): HallPlaces {
  return { zones, departments, offices };
}
