-- What has once been closed counts for sharing from then on: whoever opens it again must not be able
-- to take a quarter back in which somebody did not report.
alter table reporting_period add column first_closed_at timestamptz;

comment on column reporting_period.first_closed_at is 'When it was closed for the first time; null while it never was. Opening it again changes nothing here.';

update reporting_period set first_closed_at = now() where status = 'CLOSED';

create function reporting_period_remember() returns trigger
    language plpgsql set search_path = public
as $$
begin
    new.first_closed_at := case
        when tg_op = 'UPDATE' and old.first_closed_at is not null then old.first_closed_at
        when new.status = 'CLOSED' then now()
    end;
    return new;
end;
$$;
comment on function reporting_period_remember() is 'Keeps when a period was closed for the first time, whatever a statement says.';

create trigger reporting_period_remember before insert or update on reporting_period
    for each row execute function reporting_period_remember();
