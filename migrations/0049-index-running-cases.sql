-- How many cases run on each release of an item, and which: read by the start page of the designers, by plans and orders of migrations, and by the watch over releases. Cases that have ended are most of a table, and are not in it.
create index cases_running on cases (item_id, release) where ended_on is null;
