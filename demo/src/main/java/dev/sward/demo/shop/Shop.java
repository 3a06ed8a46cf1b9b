package dev.sward.demo.shop;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** The seven services, put together and listening. Closing it stops them and their telemetry. */
public final class Shop implements AutoCloseable {
  /** The same customers every time, so that one who complains can be found again. */
  private static final long CUSTOMERS_SEED = 42;

  private final URI collector;
  private final Schedule faults;
  private final Mishaps mishaps;
  private final Customers customers = new Customers(new Random(CUSTOMERS_SEED));
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(threads).build();
  private final List<HttpService> services = new ArrayList<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final URI front;
  private final URI orders;

  private Shop(URI collector, Schedule faults, Mishaps mishaps, int port) {
    this.collector = collector;
    this.faults = faults;
    this.mishaps = mishaps;
    Peer catalogue = alone(ServiceName.CATALOGUE, "v1.9.4", new Catalogue(mishaps).routes());
    Peer cart = alone(ServiceName.CART, "v3.1.0", new Cart(catalogue).routes());
    Peer age = ageVerification();
    Peer payment = payment();
    this.orders =
        start(
            new Identity(ServiceName.ORDER_INGEST, "v1.2.0", Identity.EAST_C),
            new OrderIngest(faults).routes(),
            0);
    URI ordersHere = orders;
    Peer orderIngest = new Peer(ServiceName.ORDER_INGEST, call -> ordersHere);
    Peer checkout = checkout(cart, age, payment, orderIngest);
    this.front =
        start(
            new Identity(ServiceName.SHOP_FRONT, "v7.0.1", Identity.EAST_A),
            new ShopFront(catalogue, cart, age, checkout).routes(),
            port);
  }

  /**
   * Starts all of it on loopback.
   *
   * @param collector takes OTLP over gRPC
   * @param port of the shop front; 0 for any
   * @throws java.io.UncheckedIOException if the port is taken
   */
  public static Shop start(URI collector, Schedule faults, Mishaps mishaps, int port) {
    return new Shop(collector, faults, mishaps, port);
  }

  /** Where browsers find the shop. */
  public URI front() {
    return front;
  }

  /** Where partners bring their orders. */
  URI orders() {
    return orders;
  }

  Schedule faults() {
    return faults;
  }

  Customers customers() {
    return customers;
  }

  private Peer ageVerification() {
    URI stable = ageVerification(AgeVerification.STABLE, Identity.EAST_A);
    URI next = ageVerification(AgeVerification.NEXT, Identity.EAST_B);
    return new Peer(
        ServiceName.AGE_VERIFICATION,
        call -> faults.isActive(Fault.AGE_VERIFICATION) && isCanary(call) ? next : stable);
  }

  private static boolean isCanary(Call call) {
    return call.visit().filter(visit -> visit.customer().isCanary()).isPresent();
  }

  private URI ageVerification(String version, String zone) {
    return start(
        new Identity(ServiceName.AGE_VERIFICATION, version, zone),
        new AgeVerification(version).routes(),
        0);
  }

  private Peer payment() {
    return Peer.inTurns(
        ServiceName.PAYMENT,
        List.of(Identity.EAST_A, Identity.EAST_B, Identity.EAST_C).stream()
            .map(zone ->
                start(
                    new Identity(ServiceName.PAYMENT, "v5.4.3", zone),
                    new Payment(zone, faults, mishaps).routes(),
                    0))
            .toList());
  }

  /** The bad version takes over when it is deployed, until it is rolled back. */
  private Peer checkout(Peer cart, Peer age, Peer payment, Peer orders) {
    URI stable = checkout(Checkout.STABLE, cart, age, payment, orders);
    URI bad = checkout(Checkout.BAD, cart, age, payment, orders);
    return new Peer(ServiceName.CHECKOUT, call -> faults.isActive(Fault.BAD_DEPLOY) ? bad : stable);
  }

  private URI checkout(String version, Peer cart, Peer age, Peer payment, Peer orders) {
    return start(
        new Identity(ServiceName.CHECKOUT, version, Identity.EAST_A),
        new Checkout(version, cart, age, payment, orders).routes(),
        0);
  }

  private Peer alone(ServiceName service, String version, List<Route> routes) {
    URI uri = start(new Identity(service, version, Identity.EAST_C), routes, 0);
    return new Peer(service, call -> uri);
  }

  private URI start(Identity identity, List<Route> routes, int port) {
    HttpService service =
        HttpService.start(Telemetry.of(identity, collector), customers, client, routes, port);
    services.add(service);
    return service.uri();
  }

  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    try (ExecutorService stopping = Executors.newVirtualThreadPerTaskExecutor()) {
      services.forEach(service -> stopping.execute(service::close));
    }
    client.shutdownNow();
    threads.shutdownNow();
  }
}
