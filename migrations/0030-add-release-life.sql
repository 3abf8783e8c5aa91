-- 发布版本: from a draft to what replaces it. Until now a release came from a bundled folder, held from its publication on, and nothing else was known of it.

-- Its stream in the journal; the moment from which new cases are filed on it (null: always); when a publication that had not begun was withdrawn; when its beginning was entered in the journal.
alter table releases add column release_id text, add column effective_from timestamptz, add column withdrawn_at timestamptz, add column noted_at timestamptz;
-- Copied from the bundle: its department, and whether it holds the example cases, which earlier versions did not store.
alter table releases add column department_id text, add column with_cases boolean not null default true;
update releases set release_id = item_id || ':' || release, noted_at = published_at, department_id = bundle->'item'->>'departmentId', with_cases = bundle ? 'cases';

-- What a program of the version before publishes, or an import: it follows the newest that is known to hold.
create function complete_release() returns trigger language plpgsql as $$
begin
  new.release_id := coalesce(new.release_id, new.item_id || ':' || new.release);
  new.department_id := new.bundle->'item'->>'departmentId';
  new.with_cases := new.bundle ? 'cases';
  if new.effective_from is null then
    new.effective_from := (select max(effective_from) from hall.releases where item_id = new.item_id and withdrawn_at is null and noted_at is not null);
    new.noted_at := coalesce(new.noted_at, now());
  end if;
  return new;
end
$$;
create trigger releases_are_complete before insert on releases for each row execute function complete_release();
alter table releases alter column release_id set not null, alter column department_id set not null;
alter table releases add constraint release_has_its_own_stream unique (release_id);
create index releases_in_force on releases (item_id, effective_from desc nulls last, release desc) where withdrawn_at is null;

-- A release is what was approved, byte for byte. Example cases may be added where an earlier version did not store them, and nothing else.
create function refuse_change_of_release() returns trigger language plpgsql as $$
begin
  if new.sha256 <> old.sha256 or new.item_id <> old.item_id or new.release <> old.release or new.release_id <> old.release_id
    or new.effective_from is distinct from old.effective_from
    or (new.bundle <> old.bundle and (old.bundle ? 'cases' or new.bundle - 'cases' <> old.bundle)) then
    raise exception 'release % of % is kept: cases are pinned to it', old.release, old.item_id;
  end if;
  if old.withdrawn_at is not null and new.withdrawn_at is distinct from old.withdrawn_at then
    raise exception 'release % of % stays withdrawn', old.release, old.item_id;
  end if;
  return new;
end
$$;
create trigger releases_keep_their_content before update of item_id, release, release_id, sha256, bundle, effective_from, withdrawn_at on releases
  for each row execute function refuse_change_of_release();

-- 草稿: what becomes a release, with the state of its approval. `bundle`: the files as JSON, and the diagram as text.
create table release_drafts (
  id text primary key,
  item_id text not null,
  item_name text not null,
  department_id text not null,
  origin text not null constraint draft_has_an_origin check (origin in ('hall', 'import', 'restoration')),
  -- the release that a restoration publishes again
  restores integer,
  state text not null constraint draft_is_in_a_known_state check (state in ('draft', 'submitted', 'approved', 'published', 'withdrawn', 'discarded')),
  -- counts the changes of its content
  version integer not null,
  sha256 text not null,
  bundle jsonb not null,
  -- the release that the submitted changes are told against; null for an item that had none
  against integer,
  changes jsonb not null default '[]',
  submitted_by text,
  approved_by text,
  release integer,
  effective_from timestamptz,
  begun_at timestamptz not null,
  changed_at timestamptz not null,
  constraint published_draft_has_its_number check ((state in ('published', 'withdrawn')) = (release is not null))
);
create index release_drafts_listed on release_drafts (changed_at desc, id desc);
create index release_drafts_of_item on release_drafts (item_id);
create trigger drafts_are_kept before delete on release_drafts for each row execute function refuse_change_of_register();
grant select, insert on release_drafts to hall_app;
grant update (item_name, department_id, restores, state, version, sha256, bundle, against, changes, submitted_by, approved_by, release, effective_from, changed_at) on release_drafts to hall_app;

grant insert (item_id, release, release_id, item_name, sha256, origin, bundle, plan, effective_from, published_at) on releases to hall_app;
grant update (withdrawn_at, noted_at) on releases to hall_app;

-- Four eyes, kept by the database as well: the platform publishes only what the journal of the release says was approved, with these bytes, by another account than those who wrote and submitted it.
create function require_approval_of_release() returns trigger language plpgsql as $$
begin
  if current_user <> 'hall_app' then
    return null;
  end if;
  if tg_op = 'INSERT' and (
    new.origin <> 'hall'
    or not exists (
      select from hall.stream_journal where stream = 'release:' || new.release_id and type = 'releasePublished'
        and data->>'release' = new.release::text and data->>'sha256' = new.sha256)
    or not exists (
      select from hall.stream_journal a where a.stream = 'release:' || new.release_id and a.type = 'releaseApproved' and a.data->>'sha256' = new.sha256
        and not exists (
          select from hall.stream_journal w where w.stream = a.stream and w.type in ('draftBegun', 'draftSaved', 'draftSubmitted') and w.actor_id = a.actor_id))
  ) then
    raise exception 'release % of % has no approval in the journal', new.release, new.item_id;
  end if;
  if tg_op = 'UPDATE' and not exists (
    select from hall.stream_journal where stream = 'release:' || new.release_id and type = 'publicationWithdrawn'
  ) then
    raise exception 'the withdrawal of release % of % has no entry in the journal', new.release, new.item_id;
  end if;
  return null;
end
$$;
create constraint trigger releases_are_approved after insert or update of withdrawn_at on releases deferrable initially deferred
  for each row execute function require_approval_of_release();
