-- A machine neither makes tokens nor ends them, whatever its owner may do.
alter policy api_token_insert on api_token
    with check (account_id = acting_account() and acting_token() is null);
alter policy api_token_end on api_token
    using (acts_as_system() or account_id = acting_account() and acting_token() is null);
