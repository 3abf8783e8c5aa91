-- Whether a letter covers decisions to extend a limit (延期, APL art. 42(1)). Older letters do not state it, so they do not; for the bundled ones it is known.
alter table authorisation_letters add column covers_extensions boolean not null default false;
update authorisation_letters set covers_extensions = true where id in ('letter-nync-chief', 'letter-scjg-chief', 'letter-rst-chief');

-- When it was recorded by an act of the hall; null for seeded letters, whose stream has no first event.
alter table authorisation_letters add column recorded_at timestamptz;

-- The salts of a stream, erasable like those of a case, and the free texts and names beside its entries, which hold only commitments.
alter table streams add column seals jsonb;
create table stream_texts (
  stream text not null,
  seq integer not null,
  -- [{ path, part, text }], as in journal_texts
  texts jsonb not null,
  primary key (stream, seq)
);
grant select, insert on stream_texts to hall_app;

-- The hall records and revokes letters by commands. The content of a letter never changes.
grant insert (id, number, department_id, holder_id, capacity, item_ids, automatic, covers_extensions, valid_from, valid_to, recorded_at) on authorisation_letters to hall_app;
create trigger letters_are_kept before delete on authorisation_letters for each row execute function refuse_change_of_register();

-- A letter that the platform records or revokes needs an entry in its stream: checked at the end of the transaction. The seed is inserted by the owner and has no stream.
create function require_entry_of_letter() returns trigger language plpgsql as $$
begin
  if current_user <> 'hall_app' then
    return null;
  end if;
  if tg_op = 'INSERT' and not exists (
    select from hall.stream_journal where stream = 'letter:' || new.id and type = 'letterPublished' and data->>'number' = new.number
  ) then
    raise exception 'letter % has no entry in the journal', new.number;
  end if;
  if tg_op = 'UPDATE' and not exists (
    select from hall.stream_journal where stream = 'letter:' || new.id and type = 'letterRevoked' and data->>'from' = to_char(new.revoked_on, 'YYYY-MM-DD')
  ) then
    raise exception 'the revocation of letter % has no entry in the journal', new.number;
  end if;
  return null;
end
$$;
create constraint trigger letters_are_journalled after insert or update of revoked_on on authorisation_letters deferrable initially deferred
  for each row execute function require_entry_of_letter();
