-- A post may be held again later: periods follow each other and never overlap.
alter table posts drop constraint posts_person_id_role_department_id_zone_id_key;
create unique index posts_begin_once on posts (person_id, role, department_id, zone_id, from_date) nulls not distinct
  where to_date is null or to_date >= from_date;
-- The day before it begins: ended before it was held. Existing rows are not checked.
alter table posts add constraint posting_ends_after_it_begins check (to_date is null or to_date >= from_date - 1) not valid;

-- Id of a posting that was begun by an act of the hall, and when; null for seeded postings, whose stream has no first event.
alter table posts add column posting_id text unique, add column begun_at timestamptz;

-- After the row, so that an import of existing rows (on conflict do nothing) is not refused. One at a time for each person, so that concurrent inserts see each other.
create function refuse_overlapping_posts() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext('hall.posts'), hashtext(new.person_id));
  if (new.to_date is null or new.to_date >= new.from_date) and exists (
    select from hall.posts o
    where o.id <> new.id and o.person_id = new.person_id and o.role = new.role
      and o.department_id is not distinct from new.department_id and o.zone_id is not distinct from new.zone_id
      and (o.to_date is null or o.to_date >= o.from_date)
      and o.from_date <= coalesce(new.to_date, 'infinity') and new.from_date <= coalesce(o.to_date, 'infinity')
  ) then
    raise exception 'person % holds the post % already at that time', new.person_id, new.role;
  end if;
  return null;
end
$$;
create trigger posts_never_overlap after insert or update on posts for each row execute function refuse_overlapping_posts();
create trigger posts_are_kept before delete on posts for each row execute function refuse_change_of_register();

grant insert (person_id, role, department_id, zone_id, from_date, posting_id, begun_at) on posts to hall_app;
grant update (to_date) on posts to hall_app;

-- A posting that the platform begins or ends needs an entry in its stream: checked at the end of the transaction. The seed is inserted by the owner and has no stream.
create function require_entry_of_posting() returns trigger language plpgsql as $$
begin
  if current_user <> 'hall_app' then
    return null;
  end if;
  if tg_op = 'INSERT' and not exists (
    select from hall.stream_journal
    where stream = 'posting:' || new.posting_id and type = 'postingBegun' and data->>'personId' = new.person_id and data->>'role' = new.role
  ) then
    raise exception 'posting % has no entry in the journal', coalesce(new.posting_id, new.id::text);
  end if;
  if tg_op = 'UPDATE' and not exists (
    select from hall.stream_journal
    where stream = 'posting:' || coalesce(new.posting_id, new.id::text) and type = 'postingEnded' and data->>'to' = to_char(new.to_date, 'YYYY-MM-DD')
  ) then
    raise exception 'the end of posting % has no entry in the journal', coalesce(new.posting_id, new.id::text);
  end if;
  return null;
end
$$;
create constraint trigger posts_are_journalled after insert or update of to_date on posts deferrable initially deferred
  for each row execute function require_entry_of_posting();
