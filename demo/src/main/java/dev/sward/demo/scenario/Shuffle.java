package dev.sward.demo.scenario;

/**
 * A permutation of the numbers from 0 to below a size that can be asked for one number at a time.
 * Taking those whose rank is below k takes exactly k of them, spread evenly.
 *
 * <p>A Feistel network over the next even number of bits; what falls outside the size walks on.
 */
final class Shuffle {
  private static final int ROUNDS = 4;

  private final long size;
  private final long seed;
  private final int halfBits;
  private final long mask;

  Shuffle(long seed, long size) {
    this.seed = seed;
    this.size = size;
    int bits = 64 - Long.numberOfLeadingZeros(Math.max(1, size - 1));
    halfBits = (bits + 1) / 2;
    mask = (1L << halfBits) - 1;
  }

  long rank(long number) {
    if (number < 0 || number >= size) {
      throw new IndexOutOfBoundsException(
          "number: %d (expected: 0 to below %d)".formatted(number, size));
    }
    long rank = number;
    do {
      rank = round(rank);
    } while (rank >= size);
    return rank;
  }

  private long round(long number) {
    long left = number >>> halfBits;
    long right = number & mask;
    for (int round = 0; round < ROUNDS; round++) {
      long next = left ^ (Draw.mixed(seed ^ Draw.mixed(right * ROUNDS + round + 1)) & mask);
      left = right;
      right = next;
    }
    return left << halfBits | right;
  }
}
