-- Entries kept from the person for another person's safety or identity.
select 1;
