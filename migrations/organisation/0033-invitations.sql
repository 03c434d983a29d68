-- Invitations, roles and the opening of records.
select 1;
