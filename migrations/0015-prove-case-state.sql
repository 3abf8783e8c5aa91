-- The last entry of every write holds a digest of the resulting state, "<form>:<sha256>"; older entries, and all but the last of a write, hold none.
alter table journal add column state_digest text;

-- Salts of the parts of a case's personal data, each erasable separately: {"applicant": {"salt": …}, …}, or after an erasure {"erasedBy": order, "commitment": …}.
-- Null until the first act after this migration: earlier commitments use the case's own salt.
alter table cases add column seals jsonb;

-- The daily anchor reads what was written since the previous one. Entries are in time order, so a BRIN index finds them at almost no cost per insert.
create index journal_by_time on journal using brin (at) with (autosummarize = on);
create index seal_uses_by_time on seal_uses using brin (used_at) with (autosummarize = on);
