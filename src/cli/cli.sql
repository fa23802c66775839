-- statement municipality_list
-- right     system
-- across    yes
-- out       municipality id, code text, name text
SELECT municipality, code, name FROM municipality ORDER BY municipality LIMIT 1000;
