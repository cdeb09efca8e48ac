-- An autosave rewrites all answers of a draft. Compressing them again each time took the database most of what a save
-- costs; they are kept as they are, out of the row. So are the texts of a change, within their row of at most a page.
alter table applications alter column answers set storage external;
alter table application_changes set (toast_tuple_target = 8160);
