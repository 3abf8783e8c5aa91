-- Free texts of an entry (reasons, notes, names of survey persons) are stored beside it: the entry itself holds only commitments, so that an order can erase the text and the chain remains valid.
create table journal_texts (
  case_id text not null,
  seq integer not null,
  -- [{ path, part, text }]: path of the commitment in the entry's data, and the part of the personal data with which an order erases it
  texts jsonb not null,
  primary key (case_id, seq)
);
grant select, insert on journal_texts to hall_app;

-- Registers cannot be truncated either, not even by their owner.
create trigger decisions_are_not_emptied before truncate on decisions for each statement execute function refuse_change_of_register();
create trigger licences_are_not_emptied before truncate on licences for each statement execute function refuse_change_of_register();
create trigger seal_uses_are_not_emptied before truncate on seal_uses for each statement execute function refuse_change_of_register();
create trigger number_series_are_not_emptied before truncate on number_series for each statement execute function refuse_change_of_register();
