create table notice (
    id bigint generated always as identity,
    account_id bigint not null,
    kind text not null,
    entity_code text,
    dataflow text not null,
    period text not null,
    number int,
    due_on date,
    path text not null,
    once text,
    daily boolean not null,
    created_at timestamptz not null,
    mail text not null,
    attempts int not null default 0,
    send_after timestamptz not null,
    sent_at timestamptz,
    constraint notice_pk primary key (id),
    constraint notice_account_fk foreign key (account_id) references account (id),
    constraint notice_once_unique unique (account_id, once),
    constraint notice_mail_check check (mail in ('WAITING', 'SENT', 'NONE')),
    constraint notice_sent_check check ((mail = 'SENT') = (sent_at is not null))
);
create index notice_by_account on notice (account_id, id);
create index notice_waiting on notice (send_after) where mail = 'WAITING';

comment on table notice is 'What an account is told, in the application and by mail; holds no figure.';
comment on column notice.id is 'Surrogate key; order in which they were written.';
comment on column notice.account_id is 'The account that is told.';
comment on column notice.kind is 'What has happened; names the text.';
comment on column notice.entity_code is 'Code of the reporting entity it is about; null when it is about none.';
comment on column notice.dataflow is 'The dataflow it is about.';
comment on column notice.period is 'The period it is about, as SDMX TIME_PERIOD.';
comment on column notice.number is 'Number of the submission or the query; null when it is about none.';
comment on column notice.due_on is 'The day until which something is to be done; null when there is none.';
comment on column notice.path is 'The page on which to go on, as a path.';
comment on column notice.once is 'Names what is told only once to an account; null for what happens once anyway.';
comment on column notice.daily is 'Whether it is mailed only together with others of its day.';
comment on column notice.created_at is 'When it was written.';
comment on column notice.mail is 'WAITING to be mailed, SENT, or NONE when no mail is to be sent.';
comment on column notice.attempts is 'How often the mail could not be sent.';
comment on column notice.send_after is 'Not to be sent before.';
comment on column notice.sent_at is 'When the mail was sent.';

create table notice_choice (
    account_id bigint not null,
    mail text not null,
    chosen_at timestamptz not null,
    constraint notice_choice_pk primary key (account_id),
    constraint notice_choice_account_fk foreign key (account_id) references account (id),
    constraint notice_choice_mail_check check (mail in ('EACH', 'DAILY', 'OFF'))
);

comment on table notice_choice is 'How an account wants to be mailed; each notice when there is no choice.';
comment on column notice_choice.account_id is 'The account.';
comment on column notice_choice.mail is 'EACH notice by itself, one mail DAILY, or OFF.';
comment on column notice_choice.chosen_at is 'When it was chosen.';

alter table notice enable row level security;
alter table notice force row level security;
alter table notice_choice enable row level security;
alter table notice_choice force row level security;

create policy notice_read on notice for select
    using ((select acts_as_system()) or account_id = (select acting_account()));
-- What one person does is told to others.
create policy notice_insert on notice for insert with check (true);
create policy notice_send on notice for update using ((select acts_as_system()));
create policy notice_choice_read on notice_choice for select
    using ((select acts_as_system()) or account_id = (select acting_account()));
create policy notice_choice_insert on notice_choice for insert
    with check (account_id = (select acting_account()));
create policy notice_choice_update on notice_choice for update
    using (account_id = (select acting_account()));

grant select, insert on notice, notice_choice to palermo_app;
grant update (mail, attempts, send_after, sent_at) on notice to palermo_app;
grant update (mail, chosen_at) on notice_choice to palermo_app;
