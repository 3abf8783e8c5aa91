import type { FiledCase, HallAccess } from "../../tools/demo/walk-example.ts";
import { filePackage, goOn, type WalkedPackage } from "../../tools/demo/walk-package.ts";

const STOPPED = "enough steps";

/** Files an example of a package and leaves it after so many steps of people. */
export async function leavePackage(access: HallAccess, walked: WalkedPackage, steps: number): Promise<FiledCase> {
  const filed = await filePackage(access, walked);
  if (steps > 0) await takePackageSteps(access, { walked, filed }, steps);
  return filed;
}

/** Takes so many further steps of people. */
export async function takePackageSteps(
  access: HallAccess,
  { walked, filed }: { readonly walked: WalkedPackage; readonly filed: FiledCase },
  steps: number,
): Promise<void> {
  await goOn(stoppingAfter(access, steps), walked, filed).catch((error: Error) => {
    if (error.message !== STOPPED) throw error;
  });
}

function stoppingAfter(access: HallAccess, most: number): HallAccess {
  let steps = 0;
  const tell = (): void => {
    steps++;
    if (steps >= most) throw new Error(STOPPED);
  };
  return { ...access, tell };
}
