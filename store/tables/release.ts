import type { FlowPlan } from "../../domain/flow/plan.ts";
import type { ApplicationForm } from "../../domain/form/form.ts";
import type { ResultLayout, ServiceItem } from "../../domain/item/service-item.ts";

/** One immutable bundle of a service item (发布版本), as published. */
export interface ReleaseBundle {
  readonly itemId: string;
  readonly release: number;
  readonly sha256: string;
  readonly item: ServiceItem;
  readonly form: ApplicationForm;
  readonly result: ResultLayout;
  readonly bpmn: string;
  /** `decisions/<id>.dmn` as the designer wrote them, by id; empty or absent without any. */
  readonly decisions?: Readonly<Record<string, string>>;
}

/** What the engine has to know of a release. */
export interface DeployedRelease extends Pick<ReleaseBundle, "itemId" | "release" | "bpmn"> {
  /** Null for one that was published before there were plans, and is not read yet. */
  readonly plan: FlowPlan | null;
}

/** The parts of a release that tell how its cases go. */
export type PlannedRelease = Pick<Release, "itemId" | "release" | "item" | "form" | "plan">;

/** A bundle with what its diagram means: a case is pinned to it for life. */
export interface Release extends ReleaseBundle {
  readonly plan: FlowPlan;
}
