import type { LayoutEngine } from "../../layout/lay-out.ts";
import type { BlockChoice } from "../canvas/blocks/block-choice.ts";
import type { Organisation } from "../canvas/blocks/organisation.ts";
import type { MemberGuard } from "../package/member-guard.ts";
import type { Clipboard } from "./clipboard.ts";
import type { ActsOptions } from "./session-acts.ts";

/** How a draft is opened. */
export interface SessionOptions {
  /** Where the canvas is put; it fills it. */
  readonly container: HTMLElement;
  readonly bpmn: string;
  /** The other files of the draft, by name. */
  readonly files: Readonly<Record<string, string>>;
  /** ELK; a worker of its own if absent. */
  readonly layoutEngine?: LayoutEngine;
  /** Up to this number of nodes the diagram is drawn anew after each structural change. */
  readonly rearrangeUpTo?: number;
  readonly organisation?: Organisation;
  /** True for what may only be looked at: nothing is offered, and every edit is refused. */
  readonly isReadOnly?: boolean;
  /** What may be put into the flow; absent: the blocks of an item's flow, or of a package's. */
  readonly choices?: readonly BlockChoice[];
  /** Tells the person one sentence: why something cannot be done, or what changed besides. */
  readonly tell?: (sentence: string) => void;
  readonly clipboard?: Clipboard;
  /** Of a package: what belongs to its members. */
  readonly guard?: () => MemberGuard | null;
  readonly askJoint?: ActsOptions["askJoint"];
  /** A fault that stopped nothing: the final drawing could not be made. */
  readonly report?: (error: unknown) => void;
}
