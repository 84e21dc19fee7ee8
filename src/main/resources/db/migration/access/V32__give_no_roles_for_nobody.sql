-- Whoever gives or ends a role acts as somebody, or as the system itself; a request of which nobody
-- knows who asks does neither. Signing in still reads roles before anybody acts.
alter policy role_grant_add on role_grant
    with check (acts_as_system()
        or account_id <> acting_account()
            and (administers()
                or role in ('CONTRIBUTOR', 'NATIONAL_VIEWER') and invites_for(entity_id, dataflow)));
alter policy role_grant_end on role_grant
    using (acts_as_system()
        or account_id <> acting_account()
            and (administers()
                or role in ('CONTRIBUTOR', 'NATIONAL_VIEWER') and invites_for(entity_id, dataflow)));
