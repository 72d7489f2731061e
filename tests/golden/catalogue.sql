-- An invented collection: four documents of two invented provinces, made so that every kind of fact occurs once.

INSERT INTO meta (key, value) VALUES
  ('config', '0123456789abcdef'),
  ('version', '0.1.0'),
  ('source_date', '2026-01-01T00:00:00+00:00');

INSERT INTO province (id, name) VALUES
  ('lac-son', 'Lạc Sơn'),
  ('ha-trung', 'Hà Trung'),
  ('trung-uong', 'Trung ương');

INSERT INTO person (id, name, province) VALUES
  ('lac-son.le-van-son-1111', 'Lê Văn Sơn', 'lac-son'),
  ('ha-trung.le-van-son-1111', 'Lê Văn Sơn', 'ha-trung'),
  ('lac-son.pham-thi-hoa-2222', 'Phạm Thị Hoa', 'lac-son');

INSERT INTO person_form (person, form) VALUES
  ('lac-son.le-van-son-1111', 'Lê Văn Sơn'),
  ('lac-son.le-van-son-1111', 'LÊ VĂN SƠN');

INSERT INTO body (id, name, province, kind, class, parent) VALUES
  ('lac-son.tinh-uy', 'Tỉnh ủy', 'lac-son', 'body', 'cap-uy', NULL),
  ('lac-son.ban-thuong-vu', 'Ban Thường vụ Tỉnh ủy', 'lac-son', 'body', 'ban-thuong-vu', 'lac-son.tinh-uy'),
  ('lac-son.ban-to-chuc', 'Ban Tổ chức Tỉnh ủy', 'lac-son', 'body', 'ban-dang', 'lac-son.tinh-uy'),
  ('lac-son.cac-co-quan-lien-quan', 'các cơ quan liên quan', 'lac-son', 'group', NULL, NULL),
  ('ha-trung.giam-doc-so-tai-chinh', 'Giám đốc Sở Tài chính', 'ha-trung', 'office', 'chuc-vu', NULL),
  ('ha-trung.so-tai-chinh', 'Sở Tài chính', 'ha-trung', 'body', 'so-nganh', NULL);

INSERT INTO body_form (body, form) VALUES
  ('lac-son.ban-thuong-vu', 'BTV Tỉnh ủy'),
  ('lac-son.ban-to-chuc', 'BTCTU');

INSERT INTO post (id, role, notation, body) VALUES
  ('lac-son.ban-to-chuc.truong-ban', 'Trưởng Ban', NULL, 'lac-son.ban-to-chuc'),
  ('lac-son.tinh-uy.pho-bi-thu', 'Phó Bí thư', NULL, 'lac-son.tinh-uy'),
  ('lac-son.ban-thuong-vu.uy-vien', 'Ủy viên', 'UVBTVTU', 'lac-son.ban-thuong-vu'),
  ('ha-trung.so-tai-chinh.giam-doc', 'Giám đốc', NULL, 'ha-trung.so-tai-chinh');

INSERT INTO act (id, scope, kind, number, date, term, issuer, name, subject, issuer_body, held) VALUES
  ('trung-uong.26-nq-tw.2018-05-19', 'trung-uong', 'Nghị quyết', '26-NQ/TW', '2018-05-19', 'XII', 'Ban Chấp hành Trung ương Đảng', 'Nghị quyết số 26-NQ/TW ngày 19/5/2018', 'về cán bộ', NULL, NULL),
  ('trung-uong.26-nq-tw.2022-11-03', 'trung-uong', 'Nghị quyết', '26-NQ/TW', '2022-11-03', 'XIII', 'Bộ Chính trị', 'Nghị quyết số 26-NQ/TW ngày 03/11/2022', NULL, NULL, NULL),
  ('lac-son.01-ctr-tu.2020-11-27', 'lac-son', 'Chương trình hành động', '01-CTr/TU', '2020-11-27', 'XX', 'Tỉnh ủy', 'Chương trình hành động số 01-CTr/TU ngày 27/11/2020 của Tỉnh ủy', NULL, 'lac-son.tinh-uy', 'chuong-trinh-hanh-dong-0a0b0c01'),
  ('lac-son.12-kl-tu.2023-06-30', 'lac-son', 'Kết luận', '12-KL/TU', '2023-06-30', 'XX', 'Tỉnh ủy', 'Kết luận số 12-KL/TU ngày 30/6/2023', NULL, 'lac-son.tinh-uy', 'ket-luan-0a0b0c03'),
  ('lac-son.05-nq-tu.2021-11-02', 'lac-son', 'Nghị quyết', '05-NQ/TU', '2021-11-02', 'XX', 'Tỉnh ủy', 'Nghị quyết số 05-NQ/TU ngày 02/11/2021 của Tỉnh ủy Lạc Sơn', NULL, 'lac-son.tinh-uy', NULL),
  ('ha-trung.05-nq-tu.2021-11-02', 'ha-trung', 'Nghị quyết', '05-NQ/TU', '2021-11-02', 'XVII', 'Tỉnh ủy', 'Nghị quyết số 05-NQ/TU ngày 02/11/2021 của Tỉnh ủy Hà Trung', NULL, NULL, NULL),
  ('trung-uong.799-tb-ubkttw.khong-ro', 'trung-uong', 'Thông báo', '799-TB/UBKTTW', NULL, NULL, NULL, 'Thông báo số 799-TB/UBKTTW', NULL, NULL, NULL);

INSERT INTO act_form (act, form) VALUES
  ('lac-son.01-ctr-tu.2020-11-27', 'Chương trình 01'),
  ('trung-uong.26-nq-tw.2022-11-03', 'Nghị quyết số 26-NQ/TW ngày 03/11/2022');

INSERT INTO document (id, file, also, sha256, size, media_type, kind, title, number, date, issuer, term, period, seen_from, seen_to, signer, signer_role, signed_for, recipients, province, province_reason, province_reason_en, issuer_body, act, act_resolution, act_reason, act_reason_en, own_act) VALUES
  ('chuong-trinh-hanh-dong-0a0b0c01', 'chuong-trinh-hanh-dong.txt', '[]', '8168da251963e45a2eedd049acab47085e51e9b918151d05404cd359f48f8ce7', 447, 'text/plain', 'Chương trình hành động', 'Chương trình hành động của Tỉnh ủy Lạc Sơn', NULL, NULL, 'Tỉnh ủy', 'XX', '2020/2025', '2020-01-01', '2025-12-31', 'Hoàng Văn Tâm', 'Bí thư', 'Tỉnh ủy', '["Bộ Chính trị", "Lưu Văn phòng"]', 'lac-son', 'Tên tỉnh được in trong tiêu đề', 'The title prints the province', 'lac-son.tinh-uy', 'lac-son.01-ctr-tu.2020-11-27', 'identified', 'Chương trình quý I/2021 gọi tệp này là 01-CTr/TU', 'The programme of Q1 2021 calls this file 01-CTr/TU', 0),
  ('chuong-trinh-quy-1-0a0b0c02', 'chuong-trinh-quy-1.txt', '["ban-sao.txt"]', 'c92a1aecac7e2e8b0408a49fb80a2b3b11cb0699c51aa4e3118e201e0cadc602', 553, 'text/plain', 'Chương trình công tác', 'Chương trình công tác quý I/2021', NULL, NULL, 'Ban Thường vụ Tỉnh ủy', 'XX', '2021-Q1', '2021-01-01', '2021-03-31', NULL, NULL, NULL, '[]', 'lac-son', NULL, NULL, 'lac-son.ban-thuong-vu', NULL, NULL, NULL, NULL, 0),
  ('ket-luan-0a0b0c03', 'ket-luan.md', '[]', 'dedf033891f59d9b98f63b346ea7c3a2a893d099f9d8f16859b32f6178512a04', 271, 'text/markdown', 'Kết luận', 'Kết luận', '12-KL/TU', '2023-06-30', 'Tỉnh ủy', 'XX', NULL, '2023-06-30', '2023-06-30', NULL, NULL, NULL, '[]', 'lac-son', NULL, NULL, 'lac-son.tinh-uy', 'lac-son.12-kl-tu.2023-06-30', 'byOwnNumber', 'Văn bản in số của mình', 'The document prints its number', 1),
  ('ke-hoach-ha-trung-0a0b0c04', 'ke-hoach.txt', '[]', 'e5e9f1c95fc5388e7dc72160ab36ced03dbb1685efe353d695e16d6282fcf7a6', 160, 'text/plain', 'Kế hoạch', 'Kế hoạch của Tỉnh ủy Hà Trung', NULL, NULL, 'Tỉnh ủy', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '[]', 'ha-trung', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0);

UPDATE document SET language = 'vi';

INSERT INTO document_text (document, text) VALUES
  ('chuong-trinh-hanh-dong-0a0b0c01', 'CHƯƠNG TRÌNH HÀNH ĐỘNG của Tỉnh ủy Lạc Sơn
Phần A
Mục I
1. Học tập Nghị quyết số 26-NQ/TW ngày 19/5/2018 của Ban Chấp hành Trung ương.
- Cơ quan chỉ đạo: Ban Thường vụ Tỉnh ủy.
- Cơ quan tham mưu: Ban Tổ chức Tỉnh ủy chủ trì, phối hợp với các cơ quan liên quan.
- Thời gian hoàn thành: Quý I/2021.
2. Rà soát quy hoạch cán bộ.
- Thời gian: Thường xuyên.
'),
  ('chuong-trinh-quy-1-0a0b0c02', 'CHƯƠNG TRÌNH công tác quý I/2021
1. Rà soát quy hoạch cán bộ theo Điểm 2, Mục I, Phần A của Chương trình hành động số 01-CTr/TU ngày 27/11/2020 của Tỉnh ủy.
2. Quán triệt Nghị quyết số 26-NQ/TW và Thông báo số 799-TB/UBKTTW.
3. Thực hiện Điểm 9, Mục I của Chương trình hành động số 01-CTr/TU; Nghị quyết số 05-NQ/TU.
Phân công chỉ đạo: đồng chí Lê Văn Sơn, Trưởng Ban Tổ chức Tỉnh ủy; đồng chí Phạm Thị Hoa.
Hoàn thành trong tháng 3/2021.
'),
  ('ket-luan-0a0b0c03', 'Số 12-KL/TU, Lạc Sơn, ngày 30 tháng 6 năm 2023
KẾT LUẬN
Thực hiện Chương trình hành động số 01-CTr/TU ngày 27/11/2020; thay thế Nghị quyết số 26-NQ/TW ngày 03/11/2022.
Đồng chí Lê Văn Sơn, Phó Bí thư Tỉnh ủy chỉ đạo.
'),
  ('ke-hoach-ha-trung-0a0b0c04', 'KẾ HOẠCH của Tỉnh ủy Hà Trung
Đồng chí Lê Văn Sơn, Giám đốc Sở Tài chính thực hiện Nghị quyết số 05-NQ/TU ngày 02/11/2021.
');

INSERT INTO unit (document, seq, kind, number, locator, path, parent, start, text_start, own_end, end, label) VALUES
  ('chuong-trinh-hanh-dong-0a0b0c01', 0, 'title', 'title', 'title', 'title', NULL, 0, 0, 42, 42, 'CHƯƠNG TRÌNH HÀNH ĐỘNG của Tỉnh ủy Lạc Sơn'),
  ('chuong-trinh-hanh-dong-0a0b0c01', 1, 'phan', 'A', 'A', 'phan-A', NULL, 43, 43, 49, 49, 'Phần A'),
  ('chuong-trinh-hanh-dong-0a0b0c01', 2, 'muc', 'I', 'A/I', 'phan-A/muc-I', 1, 50, 50, 55, 55, 'Mục I'),
  ('chuong-trinh-hanh-dong-0a0b0c01', 3, 'khoan', '1', 'A/I/1', 'phan-A/muc-I/khoan-1', 2, 56, 56, 134, 134, '1. Học tập Nghị quyết số 26-NQ/TW ngày 19/5/2018 của Ban Chấp hành Trung ương.'),
  ('chuong-trinh-hanh-dong-0a0b0c01', 4, 'khoan', '2', 'A/I/2', 'phan-A/muc-I/khoan-2', 2, 298, 298, 326, 326, '2. Rà soát quy hoạch cán bộ.'),
  ('chuong-trinh-quy-1-0a0b0c02', 0, 'khoan', '1', '1', 'khoan-1', NULL, 33, 33, 156, 156, '1. Rà soát quy hoạch cán bộ theo Điểm 2, Mục I, Phần A của Chương trình hành động số 01-CTr/TU ngày 27/11/2020 của Tỉnh ủy.'),
  ('chuong-trinh-quy-1-0a0b0c02', 1, 'khoan', '2', '2', 'khoan-2', NULL, 157, 157, 224, 224, '2. Quán triệt Nghị quyết số 26-NQ/TW và Thông báo số 799-TB/UBKTTW.'),
  ('chuong-trinh-quy-1-0a0b0c02', 2, 'khoan', '3', '3', 'khoan-3', NULL, 225, 225, 316, 316, '3. Thực hiện Điểm 9, Mục I của Chương trình hành động số 01-CTr/TU; Nghị quyết số 05-NQ/TU.'),
  ('ket-luan-0a0b0c03', 0, 'paragraph', '¶1', '¶1', 'doan-1', NULL, 56, 56, 167, 167, 'Thực hiện Chương trình hành động số 01-CTr/TU ngày 27/11/2020; thay thế Nghị quyết số 26-NQ/TW ngày 03/11/2022.');

INSERT INTO membership (id, person, post, document, seen_from, seen_to, locator, start, end, quote) VALUES
  ('chuong-trinh-quy-1-0a0b0c02.m0', 'lac-son.le-van-son-1111', 'lac-son.ban-to-chuc.truong-ban', 'chuong-trinh-quy-1-0a0b0c02', '2021-01-01', '2021-03-31', '3', 345, 383, 'Lê Văn Sơn, Trưởng Ban Tổ chức Tỉnh ủy'),
  ('ket-luan-0a0b0c03.m0', 'lac-son.le-van-son-1111', 'lac-son.tinh-uy.pho-bi-thu', 'ket-luan-0a0b0c03', '2023-06-30', '2023-06-30', '3', 177, 207, 'Lê Văn Sơn, Phó Bí thư Tỉnh ủy'),
  ('ke-hoach-ha-trung-0a0b0c04.m0', 'ha-trung.le-van-son-1111', 'ha-trung.so-tai-chinh.giam-doc', 'ke-hoach-ha-trung-0a0b0c04', NULL, NULL, '3', 39, 72, 'Lê Văn Sơn, Giám đốc Sở Tài chính');

INSERT INTO citation (id, document, unit, locator, start, end, surface, kind, number, date, issuer, term, purpose, act, resolution, reason, reason_en, pinpoint, pinpoint_status, pinpoint_reason, pinpoint_reason_en, target_document, target_unit, suggested_unit, suggested_reason, suggested_reason_en, own) VALUES
  ('chuong-trinh-hanh-dong-0a0b0c01.c67', 'chuong-trinh-hanh-dong-0a0b0c01', 3, 'A/I/1', 67, 133, 'Nghị quyết số 26-NQ/TW ngày 19/5/2018 của Ban Chấp hành Trung ương', 'Nghị quyết', '26-NQ/TW', '2018-05-19', NULL, NULL, 'implements', 'trung-uong.26-nq-tw.2018-05-19', 'byPrintedDate', 'Có in ngày', 'The date is printed', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1),
  ('chuong-trinh-quy-1-0a0b0c02.c92', 'chuong-trinh-quy-1-0a0b0c02', 0, '1', 92, 155, 'Chương trình hành động số 01-CTr/TU ngày 27/11/2020 của Tỉnh ủy', 'Chương trình hành động', '01-CTr/TU', '2020-11-27', NULL, NULL, 'based_on', 'lac-son.01-ctr-tu.2020-11-27', 'byPrintedDate', 'Có in ngày', 'The date is printed', 'Điểm 2, Mục I, Phần A', 'resolved', NULL, NULL, 'chuong-trinh-hanh-dong-0a0b0c01', 4, NULL, NULL, NULL, 1),
  ('chuong-trinh-quy-1-0a0b0c02.c171', 'chuong-trinh-quy-1-0a0b0c02', 1, '2', 171, 193, 'Nghị quyết số 26-NQ/TW', 'Nghị quyết', '26-NQ/TW', NULL, NULL, NULL, 'implements', NULL, 'ambiguous', 'Hai văn bản mang số này', 'Two acts bear the number', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0),
  ('chuong-trinh-quy-1-0a0b0c02.c197', 'chuong-trinh-quy-1-0a0b0c02', 1, '2', 197, 223, 'Thông báo số 799-TB/UBKTTW', 'Thông báo', '799-TB/UBKTTW', NULL, NULL, NULL, 'mention', 'trung-uong.799-tb-ubkttw.khong-ro', 'unknown', 'Không nơi nào in ngày', 'No date is printed anywhere', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0),
  ('chuong-trinh-quy-1-0a0b0c02.c256', 'chuong-trinh-quy-1-0a0b0c02', 2, '3', 256, 291, 'Chương trình hành động số 01-CTr/TU', 'Chương trình hành động', '01-CTr/TU', NULL, NULL, NULL, 'implements', 'lac-son.01-ctr-tu.2020-11-27', 'byAntecedent', 'Theo lần nhắc trước', 'By the earlier mention', 'Điểm 9, Mục I', 'misprinted', 'Mục I không có Điểm 9', 'Mục I has no Điểm 9', 'chuong-trinh-hanh-dong-0a0b0c01', NULL, 4, 'Trùng lời: quy hoạch cán bộ', 'The same words: quy hoạch cán bộ', 1),
  ('chuong-trinh-quy-1-0a0b0c02.c293', 'chuong-trinh-quy-1-0a0b0c02', 2, '3', 293, 315, 'Nghị quyết số 05-NQ/TU', 'Nghị quyết', '05-NQ/TU', NULL, NULL, NULL, 'mention', 'lac-son.05-nq-tu.2021-11-02', 'byCollection', 'Chỉ một văn bản phù hợp', 'Only one act fits', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0),
  ('ket-luan-0a0b0c03.c66', 'ket-luan-0a0b0c03', 0, '¶1', 66, 117, 'Chương trình hành động số 01-CTr/TU ngày 27/11/2020', 'Chương trình hành động', '01-CTr/TU', '2020-11-27', NULL, NULL, 'implements', 'lac-son.01-ctr-tu.2020-11-27', 'byPrintedDate', 'Có in ngày', 'The date is printed', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1),
  ('ket-luan-0a0b0c03.c128', 'ket-luan-0a0b0c03', 0, '¶1', 128, 166, 'Nghị quyết số 26-NQ/TW ngày 03/11/2022', 'Nghị quyết', '26-NQ/TW', '2022-11-03', NULL, NULL, 'replaces', 'trung-uong.26-nq-tw.2022-11-03', 'byPrintedDate', 'Có in ngày', 'The date is printed', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1),
  ('ke-hoach-ha-trung-0a0b0c04.c83', 'ke-hoach-ha-trung-0a0b0c04', NULL, '¶1', 83, 121, 'Nghị quyết số 05-NQ/TU ngày 02/11/2021', 'Nghị quyết', '05-NQ/TU', '2021-11-02', NULL, NULL, 'implements', 'ha-trung.05-nq-tu.2021-11-02', 'byPrintedDate', 'Có in ngày', 'The date is printed', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1);

INSERT INTO candidate (citation, act) VALUES
  ('chuong-trinh-quy-1-0a0b0c02.c171', 'trung-uong.26-nq-tw.2018-05-19'),
  ('chuong-trinh-quy-1-0a0b0c02.c171', 'trung-uong.26-nq-tw.2022-11-03');

INSERT INTO effect (id, document, relation, acting, upon, told, part, start, end, quote) VALUES
  ('ket-luan-0a0b0c03.e128-166-replaces', 'ket-luan-0a0b0c03', 'replaces', 'lac-son.12-kl-tu.2023-06-30', 'trung-uong.26-nq-tw.2022-11-03', 0, NULL, 128, 166, 'Nghị quyết số 26-NQ/TW ngày 03/11/2022');

INSERT INTO task (id, document, unit, locator, start, end, text, deadline, due_by, recurrence, assignment_from, period, period_from, period_to) VALUES
  ('chuong-trinh-hanh-dong-0a0b0c01.t59', 'chuong-trinh-hanh-dong-0a0b0c01', 3, 'A/I/1', 59, 134, 'Học tập Nghị quyết số 26-NQ/TW ngày 19/5/2018 của Ban Chấp hành Trung ương.', 'Quý I/2021', '2021-03-31', NULL, 'own', '2020/2025', '2020-01-01', '2025-12-31'),
  ('chuong-trinh-hanh-dong-0a0b0c01.t301', 'chuong-trinh-hanh-dong-0a0b0c01', 4, 'A/I/2', 301, 326, 'Rà soát quy hoạch cán bộ.', 'Thường xuyên', NULL, 'Thường xuyên', 'none', '2020/2025', '2020-01-01', '2025-12-31'),
  ('chuong-trinh-quy-1-0a0b0c02.t36', 'chuong-trinh-quy-1-0a0b0c02', 0, '1', 36, 156, 'Rà soát quy hoạch cán bộ theo Điểm 2, Mục I, Phần A của Chương trình hành động số 01-CTr/TU ngày 27/11/2020 của Tỉnh ủy.', 'Hoàn thành trong tháng 3/2021', '2021-03-31', NULL, 'shared', '2021-Q1', '2021-01-01', '2021-03-31'),
  ('chuong-trinh-quy-1-0a0b0c02.t160', 'chuong-trinh-quy-1-0a0b0c02', 1, '2', 160, 224, 'Quán triệt Nghị quyết số 26-NQ/TW và Thông báo số 799-TB/UBKTTW.', NULL, NULL, NULL, 'shared', '2021-Q1', '2021-01-01', '2021-03-31'),
  ('chuong-trinh-quy-1-0a0b0c02.t228', 'chuong-trinh-quy-1-0a0b0c02', 2, '3', 228, 316, 'Thực hiện Điểm 9, Mục I của Chương trình hành động số 01-CTr/TU; Nghị quyết số 05-NQ/TU.', 'Hoàn thành trong tháng 3/2021', '2021-03-31', NULL, 'shared', '2021-Q1', '2021-01-01', '2021-03-31');

INSERT INTO assignment (id, task, duty, person, body, name, assignment_from, document, locator, start, end, quote) VALUES
  ('chuong-trinh-hanh-dong-0a0b0c01.t59.0', 'chuong-trinh-hanh-dong-0a0b0c01.t59', 'directs', NULL, 'lac-son.ban-thuong-vu', 'Ban Thường vụ Tỉnh ủy', 'own', 'chuong-trinh-hanh-dong-0a0b0c01', 'A/I/1', 154, 175, 'Ban Thường vụ Tỉnh ủy'),
  ('chuong-trinh-hanh-dong-0a0b0c01.t59.1', 'chuong-trinh-hanh-dong-0a0b0c01.t59', 'leads', NULL, 'lac-son.ban-to-chuc', 'Ban Tổ chức Tỉnh ủy', 'own', 'chuong-trinh-hanh-dong-0a0b0c01', 'A/I/1', 197, 216, 'Ban Tổ chức Tỉnh ủy'),
  ('chuong-trinh-hanh-dong-0a0b0c01.t59.2', 'chuong-trinh-hanh-dong-0a0b0c01.t59', 'implements', NULL, 'lac-son.cac-co-quan-lien-quan', 'các cơ quan liên quan', 'own', 'chuong-trinh-hanh-dong-0a0b0c01', 'A/I/1', 239, 260, 'các cơ quan liên quan'),
  ('chuong-trinh-quy-1-0a0b0c02.t36.0', 'chuong-trinh-quy-1-0a0b0c02.t36', 'directs', 'lac-son.le-van-son-1111', NULL, 'Lê Văn Sơn', 'shared', 'chuong-trinh-quy-1-0a0b0c02', '3', 345, 355, 'Lê Văn Sơn'),
  ('chuong-trinh-quy-1-0a0b0c02.t160.0', 'chuong-trinh-quy-1-0a0b0c02.t160', 'directs', 'lac-son.le-van-son-1111', NULL, 'Lê Văn Sơn', 'shared', 'chuong-trinh-quy-1-0a0b0c02', '3', 345, 355, 'Lê Văn Sơn'),
  ('chuong-trinh-quy-1-0a0b0c02.t228.0', 'chuong-trinh-quy-1-0a0b0c02.t228', 'directs', 'lac-son.le-van-son-1111', NULL, 'Lê Văn Sơn', 'shared', 'chuong-trinh-quy-1-0a0b0c02', '3', 345, 355, 'Lê Văn Sơn'),
  ('chuong-trinh-quy-1-0a0b0c02.t36.1', 'chuong-trinh-quy-1-0a0b0c02.t36', 'directs', 'lac-son.pham-thi-hoa-2222', NULL, 'Phạm Thị Hoa', 'shared', 'chuong-trinh-quy-1-0a0b0c02', '3', 394, 406, 'Phạm Thị Hoa'),
  ('chuong-trinh-quy-1-0a0b0c02.t228.1', 'chuong-trinh-quy-1-0a0b0c02.t228', 'directs', 'lac-son.pham-thi-hoa-2222', NULL, 'Phạm Thị Hoa', 'shared', 'chuong-trinh-quy-1-0a0b0c02', '3', 394, 406, 'Phạm Thị Hoa'),
  ('chuong-trinh-quy-1-0a0b0c02.t228.2', 'chuong-trinh-quy-1-0a0b0c02.t228', 'implements', NULL, 'lac-son.ban-to-chuc', 'Ban Tổ chức Tỉnh ủy', 'shared', 'chuong-trinh-quy-1-0a0b0c02', '3', 364, 383, 'Ban Tổ chức Tỉnh ủy');

INSERT INTO lineage (task, earlier, score, reason, reason_en) VALUES
  ('chuong-trinh-quy-1-0a0b0c02.t36', 'chuong-trinh-hanh-dong-0a0b0c01.t301', 0.875, 'Trùng lời: rà soát quy hoạch cán bộ', 'The same words: rà soát quy hoạch cán bộ');

INSERT INTO judgement (subject, relation, object, reason, author, at) VALUES
  ('person/lac-son.le-van-son-1111', 'different', 'person/ha-trung.le-van-son-1111', 'Hai tỉnh khác nhau', 'an.nguyen', '2026-01-02T08:00:00+00:00');
