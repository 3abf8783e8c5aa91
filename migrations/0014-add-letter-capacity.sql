-- The capacity in which the holder of a letter signs. Older letters did not state it and all counted as those of chief representatives; for the bundled ones it is known.
alter table authorisation_letters add column capacity text not null default 'chiefRepresentative' check (capacity in ('chiefRepresentative', 'deputy'));
update authorisation_letters set capacity = 'deputy' where id = 'letter-nync-deputy';
