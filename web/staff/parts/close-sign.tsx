/** Of dialogs and drawers: the sign of the library tells readers its English name; the button has a Chinese one. The sign is one that Chinese fonts have. */
export function CloseSign() {
  return <span aria-hidden="true">×</span>;
}
