package dev.sward.server.platform.outbound;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The addresses that share their first bits.
 *
 * @param network one of them
 * @param prefix how many bits are shared
 */
public record AddressBlock(InetAddress network, int prefix) {
  /** Four decimal numbers, or something with a colon: no other way to write an address. */
  private static final Pattern LITERAL =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  public AddressBlock {
    int bits = network.getAddress().length * Byte.SIZE;
    if (prefix < 0 || prefix > bits) {
      throw new IllegalArgumentException("prefix: %d (expected: 0 to %d)".formatted(prefix, bits));
    }
  }

  /** Reads {@code 10.0.0.0/8}, {@code fd00::/8}, or one address. */
  public static Optional<AddressBlock> parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    if (!LITERAL.matcher(address).matches()) {
      return Optional.empty();
    }
    try {
      InetAddress network = InetAddress.ofLiteral(address);
      int all = network.getAddress().length * Byte.SIZE;
      return Optional.of(
          new AddressBlock(network, slash < 0 ? all : Integer.parseInt(text.substring(slash + 1))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static AddressBlock of(String text) {
    return parse(text).orElseThrow(() -> new IllegalArgumentException("no block: " + text));
  }

  boolean contains(InetAddress address) {
    byte[] own = network.getAddress();
    byte[] other = address.getAddress();
    if (own.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      if (((own[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return network.getHostAddress() + "/" + prefix;
  }
}
