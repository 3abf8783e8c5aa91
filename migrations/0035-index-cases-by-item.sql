-- What was granted of an item with a limited number, and who waits for it, is read at every signature of such an item.
create index cases_by_item on cases (item_id);
