package dev.sward.demo.scenario;

import java.time.Duration;
import java.util.Map;

/**
 * Where the randomness of one request comes from: everything follows from its key and a purpose, so
 * that requests can be made in any order and on any thread.
 *
 * @param key of the request
 * @param offset of the request from the start of the scenario
 * @param soFar attributes that were drawn before, for those that follow from them
 */
record Draw(long key, Duration offset, Map<String, Object> soFar) {
  private static final double UNIT = 0x1.0p-53;

  /** 64 bits for a purpose. */
  long bits(long purpose) {
    return mixed(key ^ mixed(purpose + 0x9e3779b97f4a7c15L));
  }

  /** From 0 to below 1. */
  double uniform(long purpose) {
    return (bits(purpose) >>> 11) * UNIT;
  }

  /** A purpose by its name. */
  static long purpose(String name) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
    }
    return mixed(hash);
  }

  /** The finaliser of SplitMix64, so that neighbouring numbers share nothing. */
  static long mixed(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
