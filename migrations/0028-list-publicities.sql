-- 公示: which matters are or were made public, for the list that everybody reads. What is shown of them stands in the case.
create table publicities (
  id text primary key,
  case_id text not null references cases (id),
  begun_on date not null,
  -- Null while nobody has ended it. A publicity whose case has ended is not public either.
  ended_on date
);
create index publicities_open on publicities (begun_on desc, id) where ended_on is null;
create index publicities_of_case on publicities (case_id);
grant select on publicities to hall_app;
grant insert (id, case_id, begun_on) on publicities to hall_app;
grant update (ended_on) on publicities to hall_app;
