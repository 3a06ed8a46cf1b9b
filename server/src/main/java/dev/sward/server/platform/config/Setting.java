package dev.sward.server.platform.config;

import java.util.Locale;

/**
 * One thing that can be set.
 *
 * @param key its name in the file and as a flag, such as {@code store.retention}
 * @param initial the text it has if nobody sets it
 * @param description one sentence for people
 */
record Setting<T>(String key, Kind<T> kind, String initial, String description) {
  /** Its name in the environment, such as {@code SWARD_STORE_RETENTION}. */
  String variable() {
    return "SWARD_" + key.replace('.', '_').toUpperCase(Locale.ROOT);
  }

  String section() {
    return key.substring(0, key.indexOf('.'));
  }
}
