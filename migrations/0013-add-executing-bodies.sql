-- Who decides, seals, numbers and answers for an item is its executing body: the department itself at its own level, or the organ of a city or a county with a row of its
-- own. Department rows learn their official names with the next import of the catalogue; until then papers go on under the name they know.
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
