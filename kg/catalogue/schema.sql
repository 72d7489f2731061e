-- The catalogue: what was extracted and resolved, row by row with its evidence. Everything else is made from it.
-- Offsets are code points into document_text.text, end exclusive. Dates are ISO. ids are the tails of the IRIs.

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- The packed result of the pure function of one file; what an incremental build keeps. config: hash of code version and data.
CREATE TABLE extraction (sha256 TEXT PRIMARY KEY, config TEXT NOT NULL, data BLOB NOT NULL);

CREATE TABLE document (
  id TEXT PRIMARY KEY,                 -- slug of the file's stem + '-' + first 8 of sha256
  file TEXT NOT NULL,                  -- base name
  also TEXT NOT NULL DEFAULT '[]',     -- JSON: base names of other files with the same bytes
  sha256 TEXT NOT NULL, size INTEGER NOT NULL, media_type TEXT NOT NULL,
  kind TEXT, title TEXT, number TEXT, date TEXT, issuer TEXT, term TEXT, period TEXT,
  seen_from TEXT, seen_to TEXT,        -- the day on which it shows its people in office, or the quarter; NULL: unknown
  signer TEXT, signer_role TEXT, signed_for TEXT,
  recipients TEXT NOT NULL DEFAULT '[]',  -- JSON list
  within TEXT,                         -- the mail or archive it came in, by name
  pages TEXT NOT NULL DEFAULT '[]',    -- JSON: [offset, page] where each stretch of a page begins in the text
  ocr TEXT NOT NULL DEFAULT '[]',      -- JSON: [page, confidence 0..1] of each page read by OCR
  gaps TEXT NOT NULL DEFAULT '[]',     -- JSON: what of the file is not in the text, as in passed_over
  same_text_as TEXT REFERENCES document(id), same_text_score REAL,  -- another, better file of the same text: it has the facts
  province TEXT REFERENCES province(id), province_reason TEXT, province_reason_en TEXT,  -- one sentence a language
  issuer_body TEXT REFERENCES body(id),
  act TEXT REFERENCES act(id),         -- the act this file is (its own number, or inferred)
  act_resolution TEXT,                 -- byOwnNumber | identified | NULL
  act_reason TEXT, act_reason_en TEXT,
  own_place INTEGER NOT NULL DEFAULT 1, -- 1: its own text says whose document it is; 0: the collection does, or nobody
  own_act INTEGER NOT NULL DEFAULT 0,  -- 1: its own text alone decides which act it is
  own_day INTEGER NOT NULL DEFAULT 1,  -- 1: its own text says seen_from and seen_to; 0: the day of the act that it is
  language TEXT,                       -- vi, where the text is written with Vietnamese marks; NULL: not told
  in_force TEXT, in_force_start INTEGER, in_force_end INTEGER, in_force_quote TEXT  -- since when, as it prints, and the words
) WITHOUT ROWID;
-- What was met and is in no document's text. kind: file (left out, document NULL), or a Gap's (kg.models): picture,
-- unreadable, hidden, unread; page counts from 1. file: base name; reason: one sentence in English.
CREATE TABLE passed_over (file TEXT NOT NULL, document TEXT REFERENCES document(id), page INTEGER, kind TEXT NOT NULL, reason TEXT NOT NULL);
CREATE TABLE document_text (document TEXT PRIMARY KEY REFERENCES document(id), text TEXT NOT NULL);

-- What the collection decided of a document when its rows were written: a hash, so that rows that stand are left alone.
CREATE TABLE decided (document TEXT PRIMARY KEY REFERENCES document(id), digest BLOB NOT NULL) WITHOUT ROWID;

-- The smallest hashes of a text's runs of words (kg.resolve.duplicates), a JSON list; what an incremental build keeps.
CREATE TABLE sketch (document TEXT PRIMARY KEY REFERENCES document(id), runs TEXT NOT NULL) WITHOUT ROWID;

-- What a document says of a thing that the collection decides, or that it only looks at it (NULL), by the thing's key
-- (kg.resolve.keys), packed: whoever decides a thing anew reads its rows in place of all documents.
CREATE TABLE keyed (key TEXT NOT NULL, document TEXT NOT NULL REFERENCES document(id), said BLOB, PRIMARY KEY (key, document)) WITHOUT ROWID;
CREATE INDEX keyed_document ON keyed(document);
-- The document without its text and outline, packed: what such a reader needs beside.
CREATE TABLE heading (document TEXT PRIMARY KEY REFERENCES document(id), data BLOB NOT NULL) WITHOUT ROWID;
-- How often documents print each form of a body; '^': how many bodies that are printed stand below it; '§': how many
-- acts are its own, or of a body below it, by their number alone.
CREATE TABLE tally (body TEXT NOT NULL, form TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (body, form)) WITHOUT ROWID;

CREATE TABLE unit (
  document TEXT NOT NULL REFERENCES document(id), seq INTEGER NOT NULL,
  kind TEXT NOT NULL, number TEXT NOT NULL, locator TEXT NOT NULL,
  path TEXT NOT NULL,                  -- IRI tail: 'phan-B/muc-III/khoan-3/diem-3.5' (unique in the document)
  parent INTEGER,                      -- seq of the parent, NULL at the top
  start INTEGER NOT NULL, text_start INTEGER NOT NULL, own_end INTEGER NOT NULL, end INTEGER NOT NULL,
  label TEXT NOT NULL,                 -- the first words of the unit, at most 160 characters, white space made one
  PRIMARY KEY (document, seq)
) WITHOUT ROWID;
CREATE INDEX unit_locator ON unit(document, locator);

CREATE TABLE province (id TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;   -- id: slug; 'trung-uong' for the centre

CREATE TABLE person (id TEXT PRIMARY KEY, name TEXT NOT NULL, province TEXT) WITHOUT ROWID;
CREATE TABLE person_form (person TEXT NOT NULL REFERENCES person(id), form TEXT NOT NULL, PRIMARY KEY (person, form)) WITHOUT ROWID;

CREATE TABLE body (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, province TEXT,
  kind TEXT NOT NULL,                  -- body | office (whoever holds it) | group (a named group of bodies or of people)
  class TEXT,                          -- classification: cap-uy, ban-dang, uy-ban-nhan-dan, ... (data/bodies.toml)
  parent TEXT REFERENCES body(id)
) WITHOUT ROWID;
-- Bodies of the centre that were merged into others (registry/bodies.tsv); until: the last day of the former.
CREATE TABLE succession (body TEXT NOT NULL REFERENCES body(id), became TEXT NOT NULL REFERENCES body(id), until TEXT, PRIMARY KEY (body, became)) WITHOUT ROWID;
CREATE TABLE body_form (body TEXT NOT NULL REFERENCES body(id), form TEXT NOT NULL, PRIMARY KEY (body, form)) WITHOUT ROWID;

-- The kinds that a body is of, and those that a group names as a whole (data/body_kinds.toml): "các huyện ủy" covers huyen-uy.
CREATE TABLE body_kind (body TEXT NOT NULL REFERENCES body(id), kind TEXT NOT NULL, PRIMARY KEY (body, kind)) WITHOUT ROWID;
CREATE TABLE covers (body TEXT NOT NULL REFERENCES body(id), kind TEXT NOT NULL, PRIMARY KEY (body, kind)) WITHOUT ROWID;
CREATE INDEX covers_kind ON covers(kind, body);
-- Why the mentions of one person, body or act are taken for one; only of what has several. kind: person, body, act.
CREATE TABLE merged (kind TEXT NOT NULL, id TEXT NOT NULL, reason TEXT NOT NULL, reason_en TEXT NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID;

CREATE TABLE post (id TEXT PRIMARY KEY, role TEXT NOT NULL, notation TEXT, body TEXT REFERENCES body(id)) WITHOUT ROWID;

-- One row for each mention-backed holding in a document (person, post, document); evidence is the first mention.
CREATE TABLE membership (
  id TEXT PRIMARY KEY, person TEXT NOT NULL REFERENCES person(id), post TEXT NOT NULL REFERENCES post(id),
  document TEXT NOT NULL REFERENCES document(id), seen_from TEXT, seen_to TEXT,
  locator TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, quote TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX membership_person ON membership(person, seen_from);
CREATE INDEX membership_post ON membership(post, seen_from);
CREATE INDEX membership_document ON membership(document);

CREATE TABLE act (
  id TEXT PRIMARY KEY,                 -- scope.name.when, e.g. 'trung-uong.26-nq-tw.2022-11-03', 'quang-ngai.05-nq-tu.2021-11-02'
  scope TEXT NOT NULL,                 -- 'trung-uong', a province slug, or 'x-' + document id where the province is unknown
  kind TEXT NOT NULL,                  -- Nghị quyết, Chương trình hành động, ...
  number TEXT,                         -- 26-NQ/TW as a reader writes it; NULL: unnumbered
  date TEXT, term TEXT, issuer TEXT,   -- term: Roman numeral, or '2020-2025' where only the cycle is known, or a calendar year for State acts
  name TEXT NOT NULL,                  -- one line for people: 'Nghị quyết số 26-NQ/TW ngày 03/11/2022 của Bộ Chính trị'
  subject TEXT,                        -- 'về ...' as first seen, or NULL
  issuer_body TEXT REFERENCES body(id),
  held TEXT REFERENCES document(id),   -- the document of the collection that is this act, or NULL
  in_force TEXT                        -- the first day: as the document that it is prints it, else as registry/laws.tsv knows it
) WITHOUT ROWID;
CREATE INDEX act_number ON act(number);
CREATE TABLE act_form (act TEXT NOT NULL REFERENCES act(id), form TEXT NOT NULL, PRIMARY KEY (act, form)) WITHOUT ROWID;

CREATE TABLE citation (
  id TEXT PRIMARY KEY,                 -- document id + '.c' + start
  document TEXT NOT NULL REFERENCES document(id), unit INTEGER, locator TEXT NOT NULL,
  start INTEGER NOT NULL, end INTEGER NOT NULL, surface TEXT NOT NULL,
  kind TEXT NOT NULL, number TEXT, date TEXT, issuer TEXT, term TEXT,   -- as printed
  purpose TEXT NOT NULL,               -- implements based_on reviews amends replaces repeals issued_with mention
  act TEXT REFERENCES act(id),         -- NULL only when ambiguous
  resolution TEXT NOT NULL,            -- byPrintedDate byAlias byAntecedent byTerm byCollection byName byRegistry byJudgement ambiguous unknown
  reason TEXT NOT NULL,                -- one sentence in Vietnamese
  reason_en TEXT NOT NULL,             -- the same in English
  pinpoint TEXT,                       -- as printed: 'Điểm 3.5, Khoản 3, Mục III, Phần B'
  pinpoint_status TEXT,                -- resolved targetNotHeld misprinted unparsed; NULL: no pinpoint
  pinpoint_reason TEXT, pinpoint_reason_en TEXT,    -- for misprinted: at which level it fails and what stands there
  target_document TEXT, target_unit INTEGER,        -- the element the pinpoint resolves to
  suggested_unit INTEGER, suggested_reason TEXT, suggested_reason_en TEXT,    -- for misprinted: the element of target_document whose words match
  own INTEGER NOT NULL DEFAULT 0       -- 1: the citing document alone decides which act is meant
) WITHOUT ROWID;
CREATE INDEX citation_act ON citation(act, document);
CREATE INDEX citation_document ON citation(document, start);
CREATE INDEX citation_target ON citation(target_document) WHERE target_document IS NOT NULL;
CREATE INDEX citation_resolution ON citation(resolution) WHERE resolution IN ('ambiguous', 'unknown');

-- What one act does to another: the document's own act by its words, or two acts that it cites ("A được sửa đổi bởi B").
CREATE TABLE effect (
  id TEXT PRIMARY KEY,                 -- document id + '.e' + start + '-' + end + '-' + relation
  document TEXT NOT NULL REFERENCES document(id),
  relation TEXT NOT NULL,              -- amends replaces repeals based_on implements issued_with
  acting TEXT REFERENCES act(id),      -- NULL: not known which act it is
  upon TEXT REFERENCES act(id),
  told INTEGER NOT NULL,               -- 1: the document tells it of another act; 0: it does so itself
  part TEXT,                           -- the part of `upon` that is meant, as printed
  start INTEGER NOT NULL, end INTEGER NOT NULL, quote TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX effect_upon ON effect(upon, relation);
CREATE INDEX effect_acting ON effect(acting, relation);
CREATE INDEX effect_document ON effect(document, start);
CREATE TABLE candidate (citation TEXT NOT NULL REFERENCES citation(id), act TEXT NOT NULL REFERENCES act(id), PRIMARY KEY (citation, act)) WITHOUT ROWID;
CREATE INDEX candidate_act ON candidate(act);

CREATE TABLE task (
  id TEXT PRIMARY KEY,                 -- document id + '.t' + start
  document TEXT NOT NULL REFERENCES document(id), unit INTEGER, locator TEXT NOT NULL,
  start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL,
  deadline TEXT, due_by TEXT, recurrence TEXT,      -- deadline as printed; due_by: last day; recurrence: Thường xuyên | Hàng năm
  assignment_from TEXT NOT NULL,                    -- own shared reference none
  period TEXT, period_from TEXT, period_to TEXT     -- schedule: heading's, else the document's
) WITHOUT ROWID;
CREATE INDEX task_document ON task(document, start);
CREATE INDEX task_due ON task(due_by);
CREATE INDEX task_period ON task(period_from, period_to);

CREATE TABLE assignment (
  id TEXT PRIMARY KEY,                 -- task id + '.' + n
  task TEXT NOT NULL REFERENCES task(id),
  duty TEXT NOT NULL,                  -- directs leads implements (leads: implements with 'chủ trì' printed)
  person TEXT REFERENCES person(id), body TEXT REFERENCES body(id),   -- exactly one
  name TEXT NOT NULL,                  -- as printed
  assignment_from TEXT NOT NULL,
  document TEXT NOT NULL, locator TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, quote TEXT NOT NULL  -- where the name stands
) WITHOUT ROWID;
CREATE INDEX assignment_task ON assignment(task);
CREATE INDEX assignment_person ON assignment(person, duty);
CREATE INDEX assignment_body ON assignment(body, duty);

-- An item that comes back in a later programme: task continues earlier.
CREATE TABLE lineage (task TEXT NOT NULL REFERENCES task(id), earlier TEXT NOT NULL REFERENCES task(id), score REAL NOT NULL,
  reason TEXT NOT NULL, reason_en TEXT NOT NULL, PRIMARY KEY (task, earlier)) WITHOUT ROWID;

-- Addresses that things had in earlier builds of this store (kg.catalogue.former); became: the id that the thing has now,
-- NULL: it is gone. kind: person, body, post, act, document.
CREATE TABLE former (kind TEXT NOT NULL, id TEXT NOT NULL, became TEXT, PRIMARY KEY (kind, id)) WITHOUT ROWID;

-- What people decided; copied from judgements.jsonl of the store at every build, applied before anything is inferred.
CREATE TABLE judgement (subject TEXT NOT NULL, relation TEXT NOT NULL, object TEXT NOT NULL, reason TEXT NOT NULL, author TEXT NOT NULL, at TEXT NOT NULL,
  PRIMARY KEY (subject, relation, object)) WITHOUT ROWID;     -- relation: same | different | notThisAct | isThisAct

-- Judgements of which one side is no longer found, by its mention or its id: they wait, and are shown among what is open.
CREATE TABLE orphan (subject TEXT NOT NULL, relation TEXT NOT NULL, object TEXT NOT NULL, lost TEXT NOT NULL, reason TEXT NOT NULL, author TEXT NOT NULL,
  PRIMARY KEY (subject, relation, object)) WITHOUT ROWID;     -- lost: the side that is not found

-- What people decided of facts read from words: corrects | rejects | adds; of HASH8 (the first 8 of a document's sha256) at
-- start..end; applied to the extraction whenever it is unpacked (kg.review). value: JSON, the fields.
CREATE TABLE annotation (id TEXT PRIMARY KEY, seq INTEGER NOT NULL, hash8 TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
  relation TEXT NOT NULL, target TEXT NOT NULL, quote TEXT NOT NULL, value TEXT NOT NULL, reason TEXT NOT NULL, author TEXT NOT NULL, at TEXT NOT NULL) WITHOUT ROWID;

-- Made once a build from the other tables, by kg.catalogue.search.fill: how often each act is cited, which tasks nobody directs.
CREATE TABLE cited (act TEXT PRIMARY KEY REFERENCES act(id), documents INTEGER NOT NULL, citations INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX cited_most ON cited(documents DESC, citations DESC, act);
CREATE TABLE undirected (task TEXT PRIMARY KEY REFERENCES task(id)) WITHOUT ROWID;
CREATE INDEX task_order ON task(due_by IS NULL, due_by, id);
CREATE INDEX citation_misprinted ON citation(document, start) WHERE pinpoint_status = 'misprinted';
CREATE INDEX document_newest ON document(coalesce(seen_from, substr(period, 1, 4)) DESC, id);
CREATE INDEX document_act ON document(act);
CREATE INDEX document_issuer ON document(issuer_body);
CREATE INDEX merged_id ON merged(id);
CREATE INDEX document_seen ON document(seen_from, seen_to);
CREATE INDEX document_province ON document(province);
CREATE INDEX document_same_text ON document(same_text_as) WHERE same_text_as IS NOT NULL;
CREATE INDEX act_issuer ON act(issuer_body);
CREATE INDEX body_parent ON body(parent);
CREATE INDEX post_body ON post(body);
CREATE INDEX lineage_earlier ON lineage(earlier);

-- Search: one row a thing. label: as shown; words: fold(label and forms), marked; unmarked: the same without marks (đ → d).
-- search holds what has a name; search_text the tasks, by whole words, without content: the words are the task's own. A
-- rowid's high part is the kind's place in the order of answers, its low part the thing's rank within the kind, so that the
-- first rows found are the first to show. searched says under which rowid a thing stands.
CREATE TABLE searched (kind TEXT NOT NULL, id TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID;
CREATE UNIQUE INDEX searched_row ON searched(row) WHERE kind = 'task';
CREATE VIRTUAL TABLE search USING fts5(kind UNINDEXED, id UNINDEXED, label UNINDEXED, words, unmarked,
  tokenize = "unicode61 remove_diacritics 0", prefix = '1 2 3');
CREATE VIRTUAL TABLE search_text USING fts5(words, unmarked, content = '', tokenize = "unicode61 remove_diacritics 0");

-- Full text: a row a stretch of a document between the beginnings of two units, made by kg.catalogue.fulltext.fill, which
-- also makes passage_words, an FTS5 index without content (words, unmarked) whose rowids are these ids.
CREATE TABLE passage (id INTEGER PRIMARY KEY, document TEXT NOT NULL REFERENCES document(id), locator TEXT NOT NULL,
  start INTEGER NOT NULL, end INTEGER NOT NULL);
CREATE INDEX passage_document ON passage(document);
CREATE VIRTUAL TABLE passage_words USING fts5(words, unmarked, content = '', tokenize = "unicode61 remove_diacritics 0");
