-- Materials are always read with their case, as a whole, so they are stored in the case's row: joining three tables cost more than the rest
-- of the case. The case of an upload remains in a separate table.
alter table cases add column materials jsonb;
update cases c set materials = coalesce(
  (select jsonb_agg(jsonb_build_object(
            'materialId', m.material_id, 'form', m.form, 'receivedOn', m.received_on,
            'files', (select coalesce(jsonb_agg(jsonb_build_object('uploadId', u.id, 'name', u.name, 'sha256', u.sha256, 'size', u.size, 'contentType', u.content_type)
                                                order by f.position), '[]')
                      from material_files f join uploads u on u.id = f.upload_id
                      where f.case_id = m.case_id and f.material_id = m.material_id))
          order by m.material_id)
   from materials m where m.case_id = c.id), '[]');
alter table cases alter column materials set not null;

alter table material_files drop constraint material_files_case_id_material_id_fkey;
alter table material_files add foreign key (case_id) references cases (id);
create index material_files_by_upload on material_files (upload_id);
drop table materials;
