package dev.sward.server.alert.notify;

import java.util.regex.Pattern;

/**
 * Where notices can be sent.
 *
 * @param name for routes and people
 */
record Channel(String name, ChannelSettings settings) {
  static final String NAME_EXPECTED = "1 to 63 lower-case letters, digits and hyphens";

  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }
}
