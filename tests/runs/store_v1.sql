-- The layout of version 1, as it was: never changed. Tests make a store of it.
PRAGMA journal_mode=WAL;
PRAGMA application_id=1347570481;
CREATE TABLE areas (
    id INTEGER NOT NULL,
    "key" BLOB NOT NULL,
    value BLOB NOT NULL,
    sum BIGINT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE ("key")
);
CREATE TABLE blobs (
    id INTEGER NOT NULL,
    plain VARCHAR(64) NOT NULL,
    packed VARCHAR(64) NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (plain)
);
CREATE TABLE claims (
    id INTEGER NOT NULL,
    "key" BLOB NOT NULL,
    value BLOB NOT NULL,
    sum BIGINT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE ("key")
);
CREATE TABLE components (
    id INTEGER NOT NULL,
    "key" BLOB NOT NULL,
    value BLOB NOT NULL,
    sum BIGINT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE ("key")
);
CREATE TABLE decided (
    id INTEGER NOT NULL,
    "key" BLOB NOT NULL,
    value BLOB NOT NULL,
    sum BIGINT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE ("key")
);
CREATE TABLE documents (
    id INTEGER NOT NULL,
    "key" BLOB NOT NULL,
    value BLOB NOT NULL,
    sum BIGINT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE ("key")
);
CREATE TABLE facts (
    name VARCHAR(40) NOT NULL,
    value VARCHAR(200) NOT NULL,
    PRIMARY KEY (name)
);
CREATE TABLE likeness (
    id INTEGER NOT NULL,
    "key" BLOB NOT NULL,
    value BLOB NOT NULL,
    sum BIGINT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE ("key")
);
CREATE TABLE matches (
    id INTEGER NOT NULL,
    "key" BLOB NOT NULL,
    value BLOB NOT NULL,
    sum BIGINT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE ("key")
);
CREATE TABLE maxima (
    id INTEGER NOT NULL,
    "key" BLOB NOT NULL,
    value BLOB NOT NULL,
    sum BIGINT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE ("key")
);
CREATE TABLE numbers (
    id INTEGER NOT NULL,
    "key" BLOB NOT NULL,
    value BLOB NOT NULL,
    sum BIGINT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE ("key")
);
CREATE TABLE reviews (
    id INTEGER NOT NULL,
    content TEXT NOT NULL,
    sum BIGINT NOT NULL,
    PRIMARY KEY (id)
);
CREATE TABLE runs (
    id INTEGER NOT NULL,
    made VARCHAR(40) NOT NULL,
    case_name TEXT NOT NULL,
    as_of VARCHAR(10) NOT NULL,
    previous INTEGER,
    same_as INTEGER,
    problems INTEGER NOT NULL,
    manifest TEXT NOT NULL,
    work TEXT NOT NULL,
    sha256 VARCHAR(64) NOT NULL,
    PRIMARY KEY (id)
);
CREATE TABLE units (
    id INTEGER NOT NULL,
    "key" BLOB NOT NULL,
    value BLOB NOT NULL,
    sum BIGINT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE ("key")
);
CREATE TABLE vectors (
    id INTEGER NOT NULL,
    "key" BLOB NOT NULL,
    value BLOB NOT NULL,
    sum BIGINT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE ("key")
);
CREATE TABLE parts (
    run_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    blob_id INTEGER NOT NULL,
    PRIMARY KEY (run_id, name),
    FOREIGN KEY(run_id) REFERENCES runs (id),
    FOREIGN KEY(blob_id) REFERENCES blobs (id)
);
CREATE TABLE uses (
    run_id INTEGER NOT NULL,
    kind VARCHAR(20) NOT NULL,
    ids BLOB NOT NULL,
    sum BIGINT NOT NULL,
    PRIMARY KEY (run_id, kind),
    FOREIGN KEY(run_id) REFERENCES runs (id)
);
INSERT INTO facts (name, value) VALUES ('version', '1'), ('last_run', '0');
