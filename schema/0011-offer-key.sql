-- A unit may offer a service to a group from one day on with so many places and from another with
-- others: the day is part of what an offer is known by. Offers that there are stay apart.
DROP INDEX offer_fact_key;

CREATE UNIQUE INDEX offer_fact_key ON offer_fact
    (municipality, unit, service, COALESCE(social_group, -9223372036854775807),
    COALESCE(starts_on, '1800-01-01'))
    WHERE superseded_by IS NULL AND NOT is_annulled;
