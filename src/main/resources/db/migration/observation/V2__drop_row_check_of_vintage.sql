-- Checked row by row it took more time than everything else about an observation together. The one
-- statement that inserts observations takes them from their vintage instead, and no vintage can be
-- deleted.
alter table observation drop constraint observation_submission_fk;
