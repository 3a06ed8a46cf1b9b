package dev.sward.demo.shop;

import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A service as those see it that need it.
 *
 * @param instance the running copy that takes a call
 */
record Peer(ServiceName service, Function<Call, URI> instance) {
  /** All copies take turns. */
  static Peer inTurns(ServiceName service, List<URI> instances) {
    AtomicInteger next = new AtomicInteger();
    return new Peer(
        service, call -> instances.get(Math.floorMod(next.getAndIncrement(), instances.size())));
  }
}
