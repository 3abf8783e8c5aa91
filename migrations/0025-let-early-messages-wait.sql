-- A message that has come before its flow waits for it, and no command of its case waits behind the message.
alter table outbox add column awaits_flow boolean not null default false;
