-- In which capacity the holder of a letter signs. Letters of before did not say it and were all taken as those of chief representatives; of the bundled ones it is known.
alter table authorisation_letters add column capacity text not null default 'chiefRepresentative' check (capacity in ('chiefRepresentative', 'deputy'));
update authorisation_letters set capacity = 'deputy' where id = 'letter-nync-deputy';
