-- What was closed once it was due counts for sharing from then on: whoever opens it again must not
-- be able to take a quarter back in which somebody did not report. What is closed before it is due,
-- perhaps by mistake, counts while it is closed.
alter table reporting_period add column first_closed_at timestamptz;

comment on column reporting_period.first_closed_at is 'When it was first closed after the day on which it was due; null while it never was. Opening it again changes nothing here.';

update reporting_period set first_closed_at = now()
where status = 'CLOSED' and due_on < (now() at time zone 'UTC')::date;

create function reporting_period_remember() returns trigger
    language plpgsql set search_path = public
as $$
declare
    today date := (now() at time zone 'UTC')::date;
begin
    new.first_closed_at := case
        when tg_op = 'UPDATE' and old.first_closed_at is not null then old.first_closed_at
        when tg_op = 'UPDATE' and old.status = 'CLOSED' and old.due_on < today then now()
        when new.status = 'CLOSED' and new.due_on < today then now()
    end;
    return new;
end;
$$;
comment on function reporting_period_remember() is 'Keeps when a period was first closed after it was due, whatever a statement says.';

create trigger reporting_period_remember before insert or update on reporting_period
    for each row execute function reporting_period_remember();
