package dev.sward.bench;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How benchmarks are to be run.
 *
 * @param home the folder of the built Sward
 * @param size how much work
 * @param profile whether the server records where its time goes
 * @param seed everything random follows from it
 * @param connections of the load generator
 * @param seconds how long a benchmark of fixed length runs; empty: as it likes
 * @param kills how often the server is killed; empty: as the benchmark likes
 * @param data where large made-up data is kept between runs
 */
record Options(
    Path home,
    Size size,
    Profile profile,
    long seed,
    int connections,
    OptionalInt seconds,
    OptionalInt kills,
    Path data) {

  /** How much work. */
  enum Size {
    /** To see that it works; its figures mean little. */
    QUICK,
    FULL
  }

  /** Whether the server records where its time goes. */
  enum Profile {
    OFF,
    ON
  }

  boolean isQuick() {
    return size == Size.QUICK;
  }

  /** One of two amounts. */
  int pick(int quick, int full) {
    return isQuick() ? quick : full;
  }

  /** An empty folder for this run of a benchmark, under the build's. */
  Path scratch(String benchmark) {
    return Folders.emptied(home.resolve("target/bench/" + benchmark));
  }

  static Path dataFolder(Path home, Optional<String> configured) {
    return configured.map(Path::of).orElse(home.resolve("target/bench/data"));
  }
}
