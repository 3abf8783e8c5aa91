-- The last entry of every write holds a digest of the state it led to, "<form>:<sha256>"; entries of before, and all but the last of a write, hold none.
alter table journal add column state_digest text;

-- Salts of the parts of a case's personal data, each erasable for itself: {"applicant": {"salt": …}, …}, or after an erasure {"erasedBy": order, "commitment": …}.
-- Null until the first act after this migration: what was sealed before was sealed with the case's own salt.
alter table cases add column seals jsonb;

-- The daily anchor reads what was written since the one before. Entries come in the order of time, so a summary of every hundred pages finds them and costs an insert nothing.
create index journal_by_time on journal using brin (at) with (autosummarize = on);
create index seal_uses_by_time on seal_uses using brin (used_at) with (autosummarize = on);
