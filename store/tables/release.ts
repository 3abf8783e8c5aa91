import type { Instant } from "../../domain/law/dates.ts";
import type { Holding, ReleaseOrigin } from "../../domain/release/release.ts";
import type { MergedPackage } from "../../domain/package/merged-package.ts";
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

/** A bundle with what only its tests and its export need. */
export interface StoredBundle extends ReleaseBundle {
  /** Absent in releases of versions that did not store them. */
  readonly cases?: readonly object[];
}

/** What lists say of a release. */
export interface ReleaseFacts extends Holding {
  /** Its stream in the journal, and its draft. */
  readonly releaseId: string;
  readonly itemId: string;
  readonly itemName: string;
  readonly departmentId: string;
  readonly sha256: string;
  readonly origin: ReleaseOrigin;
  readonly publishedAt: Instant;
  /** When its beginning was entered in the journal; null before. */
  readonly notedAt: Instant | null;
  /** True once the engine has its diagram. */
  readonly deployed: boolean;
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
  /** Of a package (一件事), for the case that it is read for: item and form are then those of the chosen members. */
  readonly merged?: MergedPackage;
}
