/** 身份待核, as text with a border; nothing when all parties are proved. */
export function IdentityMark({ pending }: { readonly pending: boolean }) {
  return pending ? <span className="tag tag-warn">身份待核</span> : null;
}
