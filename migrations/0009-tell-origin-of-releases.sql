-- Where a release came from: the bundled folders, or the hall's own staff. A folder that an upgrade changed is compared with the newest of its own kind.
alter table releases add column origin text not null default 'seed';
alter table releases add constraint releases_have_an_origin check (origin in ('seed', 'hall'));

-- Sources of incidents are named by the code that opens them; the record only wants a word.
alter table incidents drop constraint if exists incidents_source_check;
alter table incidents add constraint incidents_have_a_source check (source ~ '^[a-z][A-Za-z]*$');

-- Cases that the sweep over signatures looks at: signed and not sealed, or taken back and not signed again.
create index cases_awaiting_sign_off on cases (id) where status = 'awaitingSignOff';
-- Results that wait for their delivery (APL art. 44).
create index cases_to_be_delivered on cases (next_due_on) where status = 'readyForDelivery';
