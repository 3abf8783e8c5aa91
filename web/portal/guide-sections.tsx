import type { ReactNode } from "react";
import type { ItemGuide } from "../../contract/service-items.ts";
import { Facts } from "../ui/facts.tsx";

/** One element of a guide; its id is the target of the list of contents. */
export function Section({
  id,
  title,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <section className="section" id={id}>
      <h2 tabIndex={-1}>{title}</h2>
      {children}
    </section>
  );
}

export function List({ rows }: { readonly rows: readonly string[] }) {
  return (
    <ul className="plain-list">
      {rows.map((row) => (
        <li key={row}>{row}</li>
      ))}
    </ul>
  );
}

/** Leads to the elements of the page; the address stays. */
export function Contents({ entries }: { readonly entries: readonly (readonly [id: string, title: string])[] }) {
  const lead = (id: string) => (event: { preventDefault(): void }) => {
    event.preventDefault();
    const section = document.getElementById(id);
    section?.scrollIntoView();
    section?.querySelector("h2")?.focus({ preventScroll: true });
  };
  return (
    <nav className="contents" aria-label="本页内容">
      {entries.map(([id, title]) => (
        <a key={id} href={`#${id}`} onClick={lead(id)}>
          {title}
        </a>
      ))}
    </nav>
  );
}

/** Why nobody can apply for it online. */
export function ClosedNotice({ because }: { readonly because: string | null }) {
  if (because === null) return null;
  return (
    <div className="notice notice-warn">
      <p className="notice-title">暂不能在线申请</p>
      <p>{because}</p>
    </div>
  );
}

interface DeskProps {
  readonly desk: ItemGuide["desk"];
  readonly zoneName: string;
  readonly departmentName: string;
  /** As the item itself says, if it does. */
  readonly consultation?: string | null;
  readonly complaint?: string | null;
}

/** 办理地点、咨询途径、监督投诉渠道 (GB/T 36114). */
export function DeskSection({ desk, zoneName, departmentName, consultation, complaint }: DeskProps) {
  const { place } = desk;
  const windows = place === null ? desk.specialWindows : [];
  return (
    <Section id="desk" title="地点、咨询和投诉">
      <Facts
        rows={[
          ["办理地点", place ?? `${desk.name}${zoneName}服务区综合窗口（${desk.address}）`],
          ["办公时间", place === null ? desk.officeHours : "以办理地点公布的时间为准"],
          [
            "咨询途径",
            consultation ??
              `${desk.name}综合窗口；电话 ${desk.phone}；${place === null ? `${departmentName}进驻窗口` : departmentName}`,
          ],
          ["监督投诉", complaint ?? `政务服务便民热线 ${desk.complaints}；大厅投诉窗口`],
          ["公开查询", "凭办件编号和查询码，在本平台“进度查询”查看办理进度和结果"],
        ]}
      />
      {windows.length > 0 && (
        <>
          <h3>特色窗口</h3>
          <Facts rows={windows.map(({ name, about }) => [name, about] as const)} />
        </>
      )}
    </Section>
  );
}

/** 目录调整: what changed by law, with the basis and the day. */
export function HistorySection({ changes }: { readonly changes: ItemGuide["changes"] }) {
  if (changes.length === 0) return null;
  return (
    <Section id="history" title="目录调整">
      <ul className="plain-list">
        {changes.map(({ changeId, title, basis, note, corrected }) => (
          <li key={changeId}>
            {title}
            {corrected && "（已更正，不再施行）"}
            {basis && `。依据：${basis}`}
            {note && `。${note}`}
          </li>
        ))}
      </ul>
      <p className="hint">调整前已经受理的办件，按受理时的规定继续办理。</p>
    </Section>
  );
}
