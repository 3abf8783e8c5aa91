-- 建议撤销: what a check afterwards proposes to revoke is listed for the deciding department; few of many cases.
create index cases_with_proposed_revocation on cases (department_id, filed_at desc) where facts -> 'postChecks' -> -1 ->> 'result' = 'revoke';
