-- 处室: an office of a resident department, under the department's id and its own, for example SCJG/SP.
alter table organisations drop constraint organisations_kind_check;
alter table organisations add constraint organisations_kind_check check (kind in ('zone', 'department', 'executingBody', 'office'));
alter table organisations add constraint office_is_named_after_its_department
  check (kind <> 'office' or (department_id is not null and id ~ ('^' || department_id || '/[A-Z0-9]{1,8}$')));

-- Null for a post of the whole department, as every post of before.
alter table posts add column office_id text references organisations (id);
alter table posts add constraint posting_is_in_an_office_of_its_department
  check (office_id is null or (role = 'officer' and department_id is not null and office_id like department_id || '/%'));
grant insert (office_id) on posts to hall_app;

-- Posts in two offices of one department are two posts.
drop index posts_begin_once;
create unique index posts_begin_once on posts (person_id, role, department_id, zone_id, office_id, from_date) nulls not distinct
  where to_date is null or to_date >= from_date;
create or replace function refuse_overlapping_posts() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext('hall.posts'), hashtext(new.person_id));
  if (new.to_date is null or new.to_date >= new.from_date) and exists (
    select from hall.posts o
    where o.id <> new.id and o.person_id = new.person_id and o.role = new.role
      and o.department_id is not distinct from new.department_id and o.zone_id is not distinct from new.zone_id
      and o.office_id is not distinct from new.office_id
      and (o.to_date is null or o.to_date >= o.from_date)
      and o.from_date <= coalesce(new.to_date, 'infinity') and new.from_date <= coalesce(o.to_date, 'infinity')
  ) then
    raise exception 'person % holds the post % already at that time', new.person_id, new.role;
  end if;
  return null;
end
$$;

-- The office is part of the act. Entries of before name none.
create or replace function require_entry_of_posting() returns trigger language plpgsql as $$
begin
  if current_user <> 'hall_app' then
    return null;
  end if;
  if tg_op = 'INSERT' and not exists (
    select from hall.stream_journal
    where stream = 'posting:' || new.posting_id and type = 'postingBegun' and data->>'personId' = new.person_id and data->>'role' = new.role
      and new.department_id || '/' || (data->>'officeId') is not distinct from new.office_id
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
