package dev.sward.demo.shop;

import java.util.Iterator;
import java.util.random.RandomGenerator;

/** All customers, each once a round, each round in another order; without an end. */
final class Turns implements Iterator<Customer> {
  private final Customers customers;
  private final RandomGenerator random;
  private Iterator<Customer> round;

  Turns(Customers customers, RandomGenerator random) {
    this.customers = customers;
    this.random = random;
    this.round = customers.shuffled(random).iterator();
  }

  @Override
  public boolean hasNext() {
    return true;
  }

  @Override
  public Customer next() {
    if (!round.hasNext()) {
      round = customers.shuffled(random).iterator();
    }
    return round.next();
  }
}
