package dev.sward.server.platform.outbound;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/**
 * Chooses the address of a name that a connection is made to. The name is resolved once, its
 * address judged, and that very address connected to, so that a second answer of the DNS changes
 * nothing. A name with any forbidden address is refused.
 */
public final class Outbound {
  private final OutboundRules rules;
  private final HostResolver resolver;

  public Outbound(OutboundRules rules, HostResolver resolver) {
    this.rules = rules;
    this.resolver = resolver;
  }

  /** Blocks. */
  InetSocketAddress resolve(String host, int port) throws OutboundException {
    List<InetAddress> addresses;
    try {
      addresses = resolver.resolve(host);
    } catch (UnknownHostException e) {
      throw new OutboundException(
          OutboundException.Kind.UNREACHABLE, "%s: no address is known of it".formatted(host));
    }
    for (InetAddress address : addresses) {
      Optional<String> refusal = rules.refusal(host, address, port);
      if (refusal.isPresent()) {
        throw new OutboundException(OutboundException.Kind.BLOCKED, refusal.get());
      }
    }
    return new InetSocketAddress(addresses.getFirst(), port);
  }
}
