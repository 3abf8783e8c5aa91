import type { ReactNode } from "react";
import { Link, useLocation } from "wouter";
import type { Session } from "../../contract/session.ts";
import { startPage, useSession } from "./session.tsx";
import { START_PAGES } from "./start-pages.ts";

/** The frame of every page: name of the hall, navigation, signed-in person. */
export function Frame({ children }: { readonly children: ReactNode }) {
  return (
    <>
      <a className="skip" href="#main" onClick={skipToMain}>
        跳到主要内容
      </a>
      <Header />
      {children}
      <footer className="footer">
        <div className="footer-inner">
          <p>政务服务大厅 · 统一受理、按责转办、统一督办、统一送达</p>
          <p>办事咨询请到综合窗口或者拨打 12345 政务服务便民热线。</p>
        </div>
      </footer>
    </>
  );
}

/** The address must not change, so the focus is moved here. */
function skipToMain(event: { preventDefault(): void }): void {
  event.preventDefault();
  document.querySelector<HTMLElement>("h1")?.focus();
}

function Header() {
  const { session } = useSession();
  return (
    <header className="header">
      <div className="brand-row">
        <Link href="/" className="brand">
          <span className="brand-seal" aria-hidden="true">
            一窗
          </span>
          <span className="brand-words">
            <strong>政务服务大厅</strong>
            <small>一窗受理 · 限时办结 · 全程可查</small>
          </span>
        </Link>
        {session ? (
          <Person session={session} />
        ) : (
          <p className="person">
            <Link href="/login" className="button button-quiet">
              登录
            </Link>
          </p>
        )}
      </div>
      <Navigation session={session ?? null} />
    </header>
  );
}

function Navigation({ session }: { readonly session: Session | null }) {
  const [here] = useLocation();
  const places = [
    { href: "/", name: "办事大厅" },
    { href: "/packages", name: "一件事" },
    { href: "/progress", name: "进度查询" },
    { href: "/publicities", name: "公示公告" },
    { href: "/verify", name: "证照核验" },
    ...(session ? [START_PAGES[session.post.role]] : []),
  ];
  return (
    <nav className="nav" aria-label="主导航">
      <ul>
        {places.map(({ href, name }) => (
          <li key={href}>
            <Link href={href} {...(isHere(here, href) ? { "aria-current": "page" as const } : {})}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function isHere(here: string, href: string): boolean {
  return href === "/" ? here === "/" || here.startsWith("/items/") : here.startsWith(href);
}

function Person({ session }: { readonly session: Session }) {
  const { signOut, changePost } = useSession();
  const [, go] = useLocation();
  const { zoneName, departmentName, officeName } = session.post;
  // Offices of different departments have the same names.
  const place = officeName === null ? (zoneName ?? departmentName) : `${departmentName}${officeName}`;
  return (
    <div className="person">
      <span>
        <strong>{session.person.name}</strong>
        <small>
          {session.post.roleName}
          {place && `（${place}）`}
        </small>
      </span>
      {session.posts.length > 1 && (
        <select
          aria-label="切换岗位"
          value={session.post.id}
          onChange={(event) =>
            void changePost(Number(event.currentTarget.value)).then((changed) => go(startPage(changed)))
          }
        >
          {session.posts.map((post) => (
            <option key={post.id} value={post.id}>
              {post.roleName} {post.departmentName ?? post.zoneName ?? ""}
              {post.officeName ?? ""}
            </option>
          ))}
        </select>
      )}
      <button type="button" className="button button-quiet" onClick={() => void signOut().then(() => go("/"))}>
        退出
      </button>
    </div>
  );
}
