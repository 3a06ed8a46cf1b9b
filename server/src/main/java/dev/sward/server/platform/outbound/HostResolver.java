package dev.sward.server.platform.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a name. Blocks. */
@FunctionalInterface
public interface HostResolver {
  /** As the operating system does. */
  HostResolver SYSTEM = host -> List.of(InetAddress.getAllByName(host));

  /** At least one. */
  List<InetAddress> resolve(String host) throws UnknownHostException;
}
