-- 一件事套餐: a package is filed, kept and released like an item, and is no entry of the catalogue of items. Copied from the bundle, which holds its definition.
alter table releases add column is_package boolean not null default false;

create or replace function complete_release() returns trigger language plpgsql as $$
begin
  new.release_id := coalesce(new.release_id, new.item_id || ':' || new.release);
  new.department_id := new.bundle->'item'->>'departmentId';
  new.is_package := new.bundle->'item' ? 'package';
  new.with_cases := new.bundle ? 'cases';
  if new.effective_from is null then
    new.effective_from := (select max(effective_from) from hall.releases where item_id = new.item_id and withdrawn_at is null and noted_at is not null);
    new.noted_at := coalesce(new.noted_at, now());
  end if;
  return new;
end
$$;

-- What is a package stays one: an item never becomes one under the same id.
create function refuse_other_sort_of_release() returns trigger language plpgsql as $$
begin
  if exists (select from hall.releases where item_id = new.item_id and is_package <> new.is_package) then
    raise exception '% is released as an item and as a package', new.item_id;
  end if;
  return null;
end
$$;
create trigger releases_keep_their_sort after insert on releases for each row execute function refuse_other_sort_of_release();
