/** 身份待核, as a word and a frame; nothing where everybody has been proved. */
export function IdentityMark({ pending }: { readonly pending: boolean }) {
  return pending ? <span className="tag tag-warn">身份待核</span> : null;
}
