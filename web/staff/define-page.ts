import type { ReactNode } from "react";
import type { Session } from "../../contract/session.ts";
import type { Role } from "../../domain/case/actor.ts";

/** The value of a parameter in an address; empty if the address lacks it. */
export interface StaffPageParams {
  readonly id: string;
  readonly release: string;
}

/** What a page of the staff is given. */
export interface StaffPageProps {
  readonly params: StaffPageParams;
  readonly session: Session;
}

/** One page of the rooms of the staff. Each is fetched when it is opened. */
export interface StaffPageDefinition {
  /** `:id` and `:release` stand for one part each. The server answers every address with the shell, so that it can be opened and reloaded there. */
  readonly addresses: readonly [string, ...string[]];
  /** Shown, with the way to the right place, to those at other posts. */
  readonly title: string;
  /** The posts whose page it is. What is shown on it is decided by the server. */
  readonly posts: readonly Role[];
  readonly view: (props: StaffPageProps) => ReactNode;
}

/** Declares a page. `npm run generate` reads its addresses from the text, so they stand first, as plain words. */
export function defineStaffPage(page: StaffPageDefinition): StaffPageDefinition {
  return page;
}
