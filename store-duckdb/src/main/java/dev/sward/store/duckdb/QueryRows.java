package dev.sward.store.duckdb;

/** The rows that a statement of a question reads. */
interface QueryRows extends Attributes {
  /** DOUBLE. */
  String weight();

  /** The row's place among all of them, BIGINT; the same in every statement of the question. */
  String place();

  /** The FROM clause's items; asked for last, when it is known what is read. */
  String from();
}
