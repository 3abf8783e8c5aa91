-- The executing body of an item decides, seals, numbers and is responsible: the department itself at its own level, or the organ of a city or a county with a separate
-- row. The next import of the catalogue fills in the official names of departments; until then papers use the known name.
alter table organisations drop constraint organisations_kind_check;
alter table organisations add constraint organisations_kind_check check (kind in ('zone', 'department', 'executingBody'));
alter table organisations
  -- of an executing body that is not the department itself
  add column department_id text references organisations (id),
  add column level text,
  add column official_name text,
  -- 发文机关代字
  add column document_word text,
  add column review_body text,
  add column court text,
  -- general knowledge, not an official list
  add column approx boolean not null default false;
