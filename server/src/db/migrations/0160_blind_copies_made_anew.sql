-- Copies of PDFs for readers who may not know the team were made without taking out signatures and what cameras write
-- into pictures. They are forgotten here, and each is made again at its next reading.
update files set blind_sha256 = null, blind_size = null where blind_sha256 is not null;
