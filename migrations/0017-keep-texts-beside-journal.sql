-- Free texts of an entry (reasons, notes, names of survey persons) lie beside it: the entry itself holds commitments alone, so that an order can erase the text and the chain stays whole.
create table journal_texts (
  case_id text not null,
  seq integer not null,
  -- [{ path, part, text }]: where the commitment stands in the entry's data, and which part of the personal data an order erases it with
  texts jsonb not null,
  primary key (case_id, seq)
);
grant select, insert on journal_texts to hall_app;

-- Registers are not emptied either, not even by their owner.
create trigger decisions_are_not_emptied before truncate on decisions for each statement execute function refuse_change_of_register();
create trigger licences_are_not_emptied before truncate on licences for each statement execute function refuse_change_of_register();
create trigger seal_uses_are_not_emptied before truncate on seal_uses for each statement execute function refuse_change_of_register();
create trigger number_series_are_not_emptied before truncate on number_series for each statement execute function refuse_change_of_register();
