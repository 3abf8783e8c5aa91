import type { ListedCase } from "../../contract/case-list.ts";

/** Of which package (一件事) a listed case is a member; nothing for any other case. */
export function MemberOf({ of }: { readonly of: ListedCase["package"] }) {
  if (of === null) return null;
  return (
    <span className="muted">
      “{of.name}”一件事（{of.number}）的联办事项
    </span>
  );
}
