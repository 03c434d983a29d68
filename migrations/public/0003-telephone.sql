-- Whom to ring when a page does not help: every organisation says its own number.

alter table public.organisation
  add column telephone text constraint organisation_telephone_form check (telephone ~ '^[0-9+][0-9 ]{2,24}$');
