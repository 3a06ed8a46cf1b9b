package dev.sward.demo.shop;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The accounts of the shop: as many of a state as its population says, but at least forty, so that
 * every state has a few on a version that is being rolled out. Immutable.
 */
final class Customers {
  private static final int PEOPLE_PER_CUSTOMER = 550;
  private static final int FEWEST_OF_A_STATE = 40;
  private static final List<String> PLANS = List.of("free", "free", "free", "club", "cellar");
  private static final List<String> DEVICES =
      List.of("iphone", "iphone", "android", "android", "desktop", "desktop", "tablet");
  private static final List<String> ISPS =
      List.of("Comcast", "Spectrum", "AT&T", "Verizon", "T-Mobile", "Starlink");

  private final Map<String, Customer> byId = new LinkedHashMap<>();

  /** The same numbers give the same customers. */
  Customers(RandomGenerator random) {
    for (State state : State.ALL) {
      int count = Math.max(FEWEST_OF_A_STATE, state.people() / PEOPLE_PER_CUSTOMER);
      for (int number = 1; number <= count; number++) {
        Customer customer =
            new Customer(
                state.code(),
                number,
                "%03d%02d".formatted(state.zip(), 1 + random.nextInt(99)),
                pick(PLANS, random),
                pick(DEVICES, random),
                pick(ISPS, random),
                random.nextBoolean());
        byId.put(customer.id(), customer);
      }
    }
  }

  Optional<Customer> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  List<Customer> all() {
    return List.copyOf(byId.values());
  }

  /** All of them in an order of chance. */
  List<Customer> shuffled(RandomGenerator random) {
    List<Customer> order = new ArrayList<>(byId.values());
    Collections.shuffle(order, java.util.Random.from(random));
    return order;
  }

  private static String pick(List<String> values, RandomGenerator random) {
    return values.get(random.nextInt(values.size()));
  }
}
