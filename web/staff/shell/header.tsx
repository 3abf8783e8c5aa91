import { Button, Select } from "antd";
import { Link, useLocation } from "wouter";
import type { Post, Session } from "../../../contract/session.ts";
import { startPage, useSession } from "../../ui/session.tsx";
import { loginLink } from "../../ui/states.tsx";
import { placeOf, PLACES } from "./places.ts";
import { useShortcutHelp } from "./shortcuts.tsx";

/** The hall, the rooms of this post, and who is signed in for whom. */
export function Header({ session }: { readonly session: Session | null }) {
  const help = useShortcutHelp();
  const hall = session?.hallName ?? "政务服务大厅";
  return (
    <header className="top">
      <a href="/" className="top-brand">
        <span className="top-seal" aria-hidden="true">
          一窗
        </span>
        <strong>{hall}</strong>
        <span className="for-readers">首页</span>
      </a>
      {session ? <Navigation session={session} /> : <span className="top-nav" />}
      <div className="top-end">
        <Button type="text" className="top-help" aria-keyshortcuts="?" onClick={help}>
          快捷键 <kbd aria-hidden="true">?</kbd>
        </Button>
        {session ? (
          <Person session={session} />
        ) : (
          <a href={loginLink()} className="top-login">
            登录
          </a>
        )}
      </div>
    </header>
  );
}

function Navigation({ session }: { readonly session: Session }) {
  const [path] = useLocation();
  const places = PLACES[session.post.role];
  const here = placeOf(path, places);
  return (
    <nav className="top-nav" aria-label="主导航">
      <ul>
        {places.map((place) => (
          <li key={place.href}>
            <Link href={place.href} {...(place === here ? { "aria-current": "page" as const } : {})}>
              {place.name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Person({ session }: { readonly session: Session }) {
  const { signOut, changePost } = useSession();
  const [, go] = useLocation();
  const change = async (id: number): Promise<void> => go(startPage(await changePost(id)));
  return (
    <div className="top-person">
      <span className="top-who">
        <strong>{session.person.name}</strong>
        {session.posts.length > 1 ? (
          <Select
            size="small"
            variant="borderless"
            aria-label="切换岗位"
            popupMatchSelectWidth={false}
            value={session.post.id}
            onChange={(id) => void change(id)}
            options={session.posts.map((post) => ({ value: post.id, label: wordsOf(post) }))}
          />
        ) : (
          <small>{wordsOf(session.post)}</small>
        )}
      </span>
      <Button size="small" onClick={() => void signOut().then(() => go("/"))}>
        退出
      </Button>
    </div>
  );
}

/** The post, and for whom: offices of different departments have the same names. */
function wordsOf({ roleName, zoneName, departmentName, officeName }: Post): string {
  const place = officeName === null ? (zoneName ?? departmentName) : `${departmentName ?? ""}${officeName}`;
  return place ? `${roleName}（${place}）` : roleName;
}
