import { memberOfElement } from "../../package-edits/member-of-element.ts";
import { removeMember } from "../../package-edits/add-member.ts";
import type { StudioSession } from "../session/session.ts";
import type { PackageDesk } from "./use-package-desk.ts";

/** Keeps the drawing of a package and its definition in step: what belongs to a member is changed with the member. */
export interface MemberGuard {
  isMember(id: string): boolean;
  /** Removes the member to which the element belongs; false if it belongs to none. */
  remove(id: string): boolean;
  /** Opens the choice of another member, behind the one to which the element belongs. */
  ask(id: string | null): void;
}

/** Why members are not moved, and not copied. */
export const MEMBER_STAYS = "联办事项的先后由“先要办成”决定，请在“联办事项”中修改。";
export const MEMBER_IS_ONE = "同一联办事项只办理一次，不能复制。";

/** For the draft of a package; null for that of an item. */
export function memberGuard(session: StudioSession, desk: PackageDesk | null): MemberGuard | null {
  if (desk === null) return null;
  const memberAt = (id: string): string | null => memberOfElement(session.definitions(), id);
  return {
    isMember: (id) => memberAt(id) !== null,
    remove: (id) => {
      const itemId = memberAt(id);
      if (itemId !== null) desk.run(removeMember(itemId));
      return itemId !== null;
    },
    ask: (id) => desk.askForMember(id === null ? null : memberAt(id)),
  };
}
