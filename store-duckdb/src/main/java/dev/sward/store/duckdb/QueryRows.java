package dev.sward.store.duckdb;

/** The rows that a statement of a question reads. */
interface QueryRows extends Attributes {
  /** DOUBLE. */
  String weight();

  /** The FROM clause's items; asked for last, when it is known what is read. */
  String from();
}
