/** Of dialogs and drawers: the sign of the library tells readers its English name; the button has a Chinese one. */
export function CloseSign() {
  return <span aria-hidden="true">✕</span>;
}
