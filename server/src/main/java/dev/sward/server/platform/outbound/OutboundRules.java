package dev.sward.server.platform.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where the server may connect to: public addresses, and what an admin allows besides. A name is
 * judged by the address it has at the moment of connecting, however it is written.
 *
 * @param blocks of addresses that are allowed besides
 * @param hosts names that are allowed whatever their address, in lower case
 */
public record OutboundRules(List<AddressBlock> blocks, Set<String> hosts) {
  /** Public addresses only. */
  public static final OutboundRules PUBLIC = new OutboundRules(List.of(), Set.of());

  /** IPv4 that is not of the public internet (IANA's special-purpose registry). */
  private static final List<AddressBlock> NOT_PUBLIC =
      List.of(
          AddressBlock.of("0.0.0.0/8"),
          AddressBlock.of("10.0.0.0/8"),
          AddressBlock.of("100.64.0.0/10"),
          AddressBlock.of("127.0.0.0/8"),
          AddressBlock.of("169.254.0.0/16"),
          AddressBlock.of("172.16.0.0/12"),
          AddressBlock.of("192.0.0.0/24"),
          AddressBlock.of("192.0.2.0/24"),
          AddressBlock.of("192.88.99.0/24"),
          AddressBlock.of("192.168.0.0/16"),
          AddressBlock.of("198.18.0.0/15"),
          AddressBlock.of("198.51.100.0/24"),
          AddressBlock.of("203.0.113.0/24"),
          AddressBlock.of("224.0.0.0/3"),
          // IPv6 blocks within 2000::/3 that lead elsewhere or nowhere: Teredo and its neighbours,
          // documentation, 6to4.
          AddressBlock.of("2001::/23"),
          AddressBlock.of("2001:db8::/32"),
          AddressBlock.of("2002::/16"),
          AddressBlock.of("3fff::/20"));

  /** All of IPv6 that is public is in here; addresses that embed IPv4 ones are not. */
  private static final AddressBlock GLOBAL_IPV6 = AddressBlock.of("2000::/3");

  private static final int FIRST_FREE_PORT = 1024;
  private static final Set<Integer> PORTS = Set.of(25, 80, 443, 465, 587);

  public OutboundRules {
    blocks = List.copyOf(blocks);
    hosts = Set.copyOf(hosts);
  }

  /** Blocks and names as they stand in the settings. */
  public static OutboundRules allowing(List<String> entries) {
    List<AddressBlock> blocks =
        entries.stream().flatMap(entry -> AddressBlock.parse(entry).stream()).toList();
    Set<String> hosts = new HashSet<>();
    entries.stream()
        .filter(entry -> AddressBlock.parse(entry).isEmpty())
        .forEach(entry -> hosts.add(entry.toLowerCase(Locale.ROOT)));
    return new OutboundRules(blocks, hosts);
  }

  /** Why a connection to this address is refused; empty if it is allowed. */
  Optional<String> refusal(String host, InetAddress address, int port) {
    if (hosts.contains(host.toLowerCase(Locale.ROOT))
        || blocks.stream().anyMatch(block -> block.contains(address))) {
      return Optional.empty();
    }
    if (!isPublic(address)) {
      return Optional.of(
          "%s is %s (expected: a public address). An admin can allow it with notify.allow_private"
              .formatted(host, address.getHostAddress()));
    }
    if (port < FIRST_FREE_PORT && !PORTS.contains(port)) {
      return Optional.of(
          "port %d of %s (expected: 80, 443, a mail port, or 1024 and above). An admin can allow the host with notify.allow_private"
              .formatted(port, host));
    }
    return Optional.empty();
  }

  private static boolean isPublic(InetAddress address) {
    return NOT_PUBLIC.stream().noneMatch(block -> block.contains(address))
        && (address instanceof Inet4Address || GLOBAL_IPV6.contains(address));
  }
}
