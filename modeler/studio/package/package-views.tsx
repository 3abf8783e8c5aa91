import { MembersView } from "./members-view.tsx";
import { PackageExamples } from "./package-examples.tsx";
import { QuestionsView } from "./questions-view.tsx";
import type { PackageDesk } from "./use-package-desk.ts";

interface Props {
  readonly view: "members" | "questions" | "cases";
  readonly desk: PackageDesk | null;
}

/** The views that only the draft of a package has, or that it has in its own way. */
export function PackageViews({ view, desk }: Props) {
  if (desk === null) return <p className="studio-over">这一部分的内容不能读取，请恢复以前的版本。</p>;
  if (view === "members") return <MembersView desk={desk} />;
  return view === "questions" ? <QuestionsView desk={desk} /> : <PackageExamples desk={desk} />;
}
