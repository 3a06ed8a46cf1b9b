package dev.sward.server.board;

/** A kind of {@link SharedDocument}. */
enum DocumentKind {
  BOARD("board", "board", "/api/v1/boards"),
  SAVED_QUERY("saved_query", "saved query", "/api/v1/saved-queries");

  private final String code;
  private final String word;
  private final String path;

  DocumentKind(String code, String word, String path) {
    this.code = code;
    this.word = word;
    this.path = path;
  }

  /** In the database, and in the codes of problems. */
  String code() {
    return code;
  }

  /** For people. */
  String word() {
    return word;
  }

  String path() {
    return path;
  }
}
