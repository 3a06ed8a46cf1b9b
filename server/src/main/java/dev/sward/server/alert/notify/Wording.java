package dev.sward.server.alert.notify;

/** What every channel says in the same words. */
final class Wording {
  private Wording() {}

  /** The title with what it asks for before it. */
  static String headline(Notice notice) {
    return switch (notice.state()) {
      case RESOLVED -> "Resolved: " + notice.title();
      case FROZEN -> "Not measured: " + notice.title();
      case FIRING ->
          switch (notice.urgency()) {
            case PAGE -> "Page: " + notice.title();
            case TICKET -> "Ticket: " + notice.title();
            case NONE -> notice.title();
          };
    };
  }

  /** The objective and, of a group's, the group. */
  static String subject(Notice notice) {
    return notice.group().isEmpty() ? notice.slo() : notice.slo() + " (" + notice.group() + ")";
  }
}
