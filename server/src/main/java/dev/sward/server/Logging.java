package dev.sward.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.sward.server.platform.config.LogConfig;
import org.slf4j.LoggerFactory;

/** Sets how much the program says about itself. */
final class Logging {
  private Logging() {}

  static void configure(LogConfig config) {
    level("dev.sward", Level.valueOf(config.level()));
  }

  /** For commands that speak to a person: only what went wrong. */
  static void quiet() {
    level(org.slf4j.Logger.ROOT_LOGGER_NAME, Level.ERROR);
    level("dev.sward", Level.ERROR);
  }

  private static void level(String name, Level level) {
    if (LoggerFactory.getLogger(name) instanceof Logger logger) {
      logger.setLevel(level);
    }
  }
}
