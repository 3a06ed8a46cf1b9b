-- Columns that nobody is offered; they can be asked about all the same.
CREATE TABLE hidden_column (
  dataset TEXT NOT NULL,
  name    TEXT NOT NULL,
  PRIMARY KEY (dataset, name)
) STRICT, WITHOUT ROWID;
