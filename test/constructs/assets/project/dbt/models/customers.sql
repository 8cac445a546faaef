select 1 as customers
