-- What everybody is told as the reason of a change is written in both languages. Until now it was one text; it stands in
-- the language that it is written in.
create function pg_temp.in_its_language(text) returns jsonb language sql immutable as
  $$ select case when $1 ~ '[一-鿿]' then jsonb_build_object('en', '', 'zh', $1)
    else jsonb_build_object('en', $1, 'zh', '') end $$;

alter table call_changes alter column reason drop default;
alter table call_changes alter column reason type jsonb using pg_temp.in_its_language(reason);
alter table call_changes alter column reason set default '{"en": "", "zh": ""}';

-- Of changes that people are being told of at this moment.
update jobs set input = jsonb_set(input, '{reason}', pg_temp.in_its_language(input->>'reason'))
where kind = 'applications.tell-of-change' and jsonb_typeof(input->'reason') = 'string';
