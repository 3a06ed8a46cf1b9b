package dev.sward.demo.shop;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Customers, partners and bots, as many as the time of day brings. Each visit is a thread; above a
 * bound visits are turned away and counted. Closing it ends all visits.
 */
public final class Load implements AutoCloseable {
  private static final double VISITS_A_SECOND = 2.6;
  private static final double ORDERS_A_SECOND = 4;
  private static final double BOTS_A_SECOND = 0.4;
  private static final double INVITED_A_SECOND = 0.4;
  private static final double NIGHT_AND_DAY = 0.25;
  private static final int BUSIEST_HOUR_UTC = 20;
  private static final int MOST_VISITS = 400;
  private static final List<String> BOTS =
      List.of("wine-price-bot/2.1", "Mozilla/5.0 (compatible; searchbot/1.0)");

  private final Shop shop;
  private final InstantSource clock;
  private final HttpClient client;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore places = new Semaphore(MOST_VISITS);
  private final AtomicLong turnedAway = new AtomicLong();
  private final SplittableRandom random;

  private Load(Shop shop, InstantSource clock, long seed) {
    this.shop = shop;
    this.clock = clock;
    this.random = new SplittableRandom(seed);
    this.client =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(threads).build();
  }

  /** Opens the doors. */
  public static Load start(Shop shop, InstantSource clock, long seed) {
    Load load = new Load(shop, clock, seed);
    load.every(VISITS_A_SECOND, load.customers(load.random.split()));
    load.every(ORDERS_A_SECOND, load.partners(load.random.split()));
    load.every(BOTS_A_SECOND, load.bots(load.random.split()));
    SplittableRandom invitations = load.random.split();
    load.threads.execute(() -> load.invite(invitations));
    return load;
  }

  /** Visits that found the shop full. */
  public long turnedAway() {
    return turnedAway.get();
  }

  /** All customers in turn, so that each comes about as often as the others. */
  private Visits customers(RandomGenerator chance) {
    Iterator<Customer> order = new Turns(shop.customers(), chance);
    return () -> visit(order.next(), chance);
  }

  private Runnable visit(Customer customer, RandomGenerator chance) {
    Browser browser = browser(userAgent(customer), customer.id());
    return new Shopping(browser, new SplittableRandom(chance.nextLong()))::run;
  }

  /** Those for whose states the new version of age verification was made are invited to use it. */
  private void invite(SplittableRandom chance) {
    Optional<Instant> invited = Optional.empty();
    while (pause(1)) {
      Optional<Instant> began =
          shop.faults()
              .current()
              .filter(episode -> episode.fault() == Fault.AGE_VERIFICATION)
              .map(Schedule.Episode::start);
      if (began.isPresent() && !began.equals(invited)) {
        invited = began;
        shop.customers().shuffled(chance).stream()
            .filter(Customer::isCanary)
            .filter(customer -> Fault.FAILING_STATES.contains(customer.state()))
            .takeWhile(customer -> pause(1 / INVITED_A_SECOND))
            .forEach(customer -> begin(visit(customer, chance)));
      }
    }
  }

  private Visits partners(RandomGenerator chance) {
    List<Customer> customers = shop.customers().all();
    return () -> {
      String customer = customers.get(chance.nextInt(customers.size())).id();
      Browser partner = new Browser(client, shop.orders(), "partner-feed/1.4", customer);
      return () -> partner.post("/orders");
    };
  }

  private Visits bots(RandomGenerator chance) {
    return () -> {
      Browser bot = browser(BOTS.get(chance.nextInt(BOTS.size())), "");
      List<Wine> wines = Wine.ALL.subList(0, 1 + chance.nextInt(Wine.ALL.size()));
      return () -> wines.forEach(wine -> bot.get("/wines/" + wine.sku()));
    };
  }

  private Browser browser(String userAgent, String customer) {
    return new Browser(client, shop.front(), userAgent, customer);
  }

  private static String userAgent(Customer customer) {
    return "Mozilla/5.0 (%s)".formatted(customer.device());
  }

  /** What the next one does. */
  @FunctionalInterface
  private interface Visits {
    Runnable next();
  }

  /** Starts visits at random moments, so many a second on average over the day. */
  private void every(double aSecond, Visits visits) {
    SplittableRandom chance = random.split();
    threads.execute(() -> {
      while (pause(-Math.log1p(-chance.nextDouble()) / (aSecond * timeOfDay()))) {
        begin(visits.next());
      }
    });
  }

  private void begin(Runnable visit) {
    if (!places.tryAcquire()) {
      turnedAway.incrementAndGet();
      return;
    }
    threads.execute(() -> {
      try {
        visit.run();
      } finally {
        places.release();
      }
    });
  }

  private double timeOfDay() {
    double hour = clock.instant().atOffset(ZoneOffset.UTC).toLocalTime().toSecondOfDay() / 3600.0;
    return 1 + NIGHT_AND_DAY * Math.cos((hour - BUSIEST_HOUR_UTC) * Math.PI / 12);
  }

  /** Waits; false when the shop closes. */
  static boolean pause(double seconds) {
    try {
      Thread.sleep(Duration.ofNanos((long) (seconds * 1e9)));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    client.shutdownNow();
  }
}
