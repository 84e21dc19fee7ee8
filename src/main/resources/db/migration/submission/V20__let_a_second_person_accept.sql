alter table transition add column account_id bigint default acting_account();
alter table transition add constraint transition_account_fk foreign key (account_id)
    references account (id);
comment on column transition.account_id is 'The account that moved it; null for the system, and for moves of before accounts were kept.';

create function stood_by(submission bigint, account bigint) returns boolean
    language sql stable security definer set search_path = public
begin atomic
    select exists (
        select 1 from transition
        where transition.submission_id = submission
            and transition.to_status = 'SUBMITTED'
            and transition.account_id = account);
end;

comment on function stood_by(bigint, bigint) is 'Whether an account submitted a submission, and so does not accept it.';

grant execute on function stood_by(bigint, bigint) to palermo_app;

create policy transition_by_second_person on transition as restrictive for insert
    with check (to_status <> 'ACCEPTED' or not stood_by(submission_id, acting_account()));
