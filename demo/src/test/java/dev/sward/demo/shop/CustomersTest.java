package dev.sward.demo.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class CustomersTest {
  private final Customers customers = new Customers(new Random(1));

  @Test
  void everyState_hasCustomersByItsPopulation() {
    Map<String, Long> byState =
        customers.all().stream()
            .collect(Collectors.groupingBy(Customer::state, Collectors.counting()));

    assertThat(byState).hasSize(50).containsEntry("WY", 40L).containsEntry("CA", 71L);
    assertThat(byState.values()).allMatch(count -> count >= 40);
  }

  @Test
  void aTenth_isOnTheNewVersion_andSomeoneInEveryState() {
    List<Customer> canaries = customers.all().stream().filter(Customer::isCanary).toList();

    assertThat((double) canaries.size() / customers.all().size()).isBetween(0.07, 0.1);
    assertThat(canaries.stream().map(Customer::state).distinct()).hasSize(50);
    assertThat(customers.find("wy-10"))
        .hasValueSatisfying(one -> {
          assertThat(one.isCanary()).isTrue();
          assertThat(one.email()).isEqualTo("wy-10@example.com");
        });
  }

  @Test
  void turns_giveEveryCustomerOnceARound() {
    Turns turns = new Turns(customers, new SplittableRandom(7));
    int size = customers.all().size();
    List<Customer> first = Stream.generate(turns::next).limit(size).toList();
    List<Customer> second = Stream.generate(turns::next).limit(size).toList();

    assertThat(first).containsExactlyInAnyOrderElementsOf(customers.all());
    assertThat(second).containsExactlyInAnyOrderElementsOf(customers.all()).isNotEqualTo(first);
  }
}
