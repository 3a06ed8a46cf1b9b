package dev.sward.server.alert.notify;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How a connection to a mail server is protected. */
enum MailSecurity {
  /** Plain at first; without the change to TLS nothing is sent. */
  STARTTLS,
  /** TLS from the first byte. */
  TLS,
  /** Not at all: for a server on the same machine. */
  NONE;

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> texts() {
    return Arrays.stream(values()).map(MailSecurity::text).toList();
  }
}
