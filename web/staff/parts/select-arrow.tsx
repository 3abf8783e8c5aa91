/** The mark of a list that opens. The library's own one has an English name for screen readers, which know a list by its role anyway. */
export function SelectArrow() {
  return (
    <svg aria-hidden="true" viewBox="0 0 12 12" width="12" height="12">
      <path d="M2 4l4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.5" />
    </svg>
  );
}
