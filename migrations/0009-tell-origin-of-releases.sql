-- Where a release came from: the bundled folders, or the hall's own staff. A folder that an upgrade changed is compared with the newest of its own kind.
alter table releases add column origin text not null default 'seed';
alter table releases add constraint releases_have_an_origin check (origin in ('seed', 'hall'));

-- Sources of incidents are defined by the code that opens them; the record only requires a non-empty text.
alter table incidents drop constraint if exists incidents_source_check;
alter table incidents add constraint incidents_have_a_source check (source ~ '^[a-z][A-Za-z]*$');
