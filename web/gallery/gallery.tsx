import { Shell } from "../staff/shell/shell.tsx";
import { StaffPage } from "../staff/page.tsx";
import { ACTS } from "./acts.tsx";
import { Exhibit, type ExhibitDefinition } from "./exhibit.tsx";
import { HEADERS, SIGNED_IN } from "./headers.tsx";
import { MESSAGES } from "./messages.tsx";
import { STATES } from "./states.tsx";
import { STUDIO } from "./studio.tsx";
import { TABLES } from "./tables.tsx";

const EXHIBITS: readonly ExhibitDefinition[] = [...HEADERS, ...STATES, ...MESSAGES, ...ACTS, ...TABLES, ...STUDIO];

/** Every component of the shell and of the studio's frame in every state, on one page. */
export function Gallery() {
  return (
    <Shell session={SIGNED_IN}>
      <StaffPage title="组件陈列" crumbs={[{ href: "/", name: "上一级页面" }]} aside={<span>标题旁的内容</span>}>
        {EXHIBITS.map((exhibit) => (
          <Exhibit key={exhibit.name} {...exhibit} />
        ))}
      </StaffPage>
    </Shell>
  );
}
