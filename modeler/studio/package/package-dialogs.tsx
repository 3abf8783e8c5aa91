import { AddMemberDialog } from "./add-member-dialog.tsx";
import { MemberFlow } from "./member-flow.tsx";
import type { PackageDesk, PackageDialogs as Dialogs } from "./use-package-desk.ts";

interface Props {
  readonly desk: PackageDesk;
  readonly dialogs: Dialogs;
}

/** What is open over the draft of a package. */
export function PackageDialogs({ desk, dialogs: { adding, shown, close } }: Props) {
  return (
    <>
      {adding && <AddMemberDialog desk={desk} behind={adding.behind} close={close} />}
      {shown !== null && <MemberFlow desk={desk} itemId={shown} close={close} />}
    </>
  );
}
