package dev.sward.server.risk;

import dev.sward.burn.Sentences;
import dev.sward.query.TimeLength;
import dev.sward.risk.ActionValue;
import dev.sward.risk.Expected;
import dev.sward.risk.Exposure;
import dev.sward.risk.Ranked;
import dev.sward.risk.Risk;
import dev.sward.risk.SloRegister;
import dev.sward.risk.WhatIf;
import java.util.stream.Collectors;

/** A business case as one page of Markdown. */
final class CaseText {
  private final StringBuilder text = new StringBuilder();
  private final BusinessCase of;
  private final Risk risk;

  private CaseText(BusinessCase of) {
    this.of = of;
    this.risk = of.risk().risk();
  }

  static String of(BusinessCase of) {
    CaseText page = new CaseText(of);
    page.head();
    page.cost();
    page.remedies();
    page.users();
    page.trust();
    return page.text.toString();
  }

  private void head() {
    line("# %s".formatted(plain(risk.title())));
    line("");
    String service = risk.service().isEmpty() ? "" : " of %s".formatted(plain(risk.service()));
    line(
        "Risk %s%s. It is expected %s times a year, is noticed after %s min, is over %s min later, and makes %s of the events bad meanwhile.%s"
            .formatted(
                of.risk().id(),
                service,
                Sentences.number(risk.frequency().perYear()),
                Sentences.number(risk.detect().minutes()),
                Sentences.number(risk.repair().minutes()),
                Sentences.percent(risk.share().mean()),
                of.risk().retired() ? " It is retired and counts no more." : ""));
  }

  private void cost() {
    line("");
    line("## What it costs");
    line("");
    if (of.registers().isEmpty()) {
      line("It hurts no objective that there is.");
      return;
    }
    line(
        "| objective | may be bad | expected bad | 9 of 10 windows | of the budget | before anybody notices |");
    line("|---|---:|---:|---:|---:|---:|");
    for (SloRegister register : of.registers()) {
      register.risk(of.risk().id()).ifPresent(one -> cost(register, one));
    }
  }

  private void cost(SloRegister register, Ranked one) {
    Exposure exposure = register.exposure();
    double unseen = exposure.expectedUnseen(risk);
    line(
        "| %s | %s in %s | %s | %s | %s%s | %s |"
            .formatted(
                exposure.slo(),
                whole(exposure.allowed()),
                TimeLength.format(exposure.window()),
                whole(one.bad().mean()),
                range(one.bad()),
                share(exposure, one.bad().mean()),
                one.isTooMuch() ? ", more than a quarter" : "",
                whole(unseen)));
  }

  private void remedies() {
    line("");
    line("## What would help");
    line("");
    if (of.registers().isEmpty() || of.risk().retired()) {
      line("Nothing: it costs nothing now.");
      return;
    }
    line(
        "| if it were | objective | bad events saved in a window | 9 of 10 windows | of the budget |");
    line("|---|---|---:|---:|---:|");
    for (BusinessCase.Remedy remedy : of.remedies()) {
      for (WhatIf one : remedy.compared()) {
        Exposure exposure = one.before().exposure();
        line(
            "| %s | %s | %s | %s | %s |"
                .formatted(
                    remedy.change().words(),
                    exposure.slo(),
                    whole(one.saved().mean()),
                    range(one.saved()),
                    share(exposure, one.saved().mean())));
      }
    }
    for (BusinessCase.Remedy remedy : of.remedies()) {
      remedy.value().ifPresent(value -> worth(remedy, value));
    }
  }

  private void worth(BusinessCase.Remedy remedy, ActionValue value) {
    line("");
    line(
        "If it were %s, %s: %s saved by each day of work."
            .formatted(
                remedy.change().words(), value.sentence(), Sentences.number(value.savedPerDay())));
  }

  private void users() {
    line("");
    line("## Whom it meets");
    line("");
    if (of.usersPerIncident().isEmpty()) {
      line("Nobody knows how many users: no incident of this risk has counted them.");
      return;
    }
    double users = of.usersPerIncident().getAsDouble();
    line(
        "Its incidents met %s users each, as far as they were counted: at %s times a year that is %s meetings of a user with it."
            .formatted(
                whole(users),
                Sentences.number(risk.frequency().perYear()),
                whole(users * risk.frequency().perYear())));
  }

  private void trust() {
    line("");
    line("## How sure this is");
    line("");
    line(
        switch (of.risk().source()) {
          case SEEDED ->
              "The figures are typical ones that nobody has looked at. Put in your own before anything is decided.";
          case PERSON ->
              "The figures are stated by %s."
                  .formatted(
                      of.risk().updatedBy().name().isEmpty()
                          ? "somebody"
                          : plain(of.risk().updatedBy().name()));
          case INCIDENTS ->
              "The figures come from %s: %s."
                  .formatted(
                      of.incidents().size() == 1
                          ? "one incident"
                          : of.incidents().size() + " incidents",
                      of.incidents().stream()
                          .map(one -> one.id().text())
                          .collect(Collectors.joining(", ")));
        });
    line("");
    line(
        "The rate may be off by a factor of %s, the times by %s and %s. Expected figures are means; in 9 of 10 windows it costs as much as the range says, and the rarer it is, the more windows pass without it. As of %s."
            .formatted(
                Sentences.number(risk.frequency().spread()),
                Sentences.number(risk.detect().spread()),
                Sentences.number(risk.repair().spread()),
                of.asOf()));
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private static String range(Expected expected) {
    return "%s to %s".formatted(whole(expected.p05()), whole(expected.p95()));
  }

  private static String share(Exposure exposure, double bad) {
    return exposure.shareOfBudget(bad).stream()
        .mapToObj(share -> Sentences.percent(Math.rint(share * 1_000) / 1_000))
        .findFirst()
        .orElse("no budget yet");
  }

  private static String whole(double number) {
    return Sentences.number(number < 10 ? Math.rint(number * 10) / 10 : Math.rint(number));
  }

  /** Text of people in one line, in which no character means anything to Markdown. */
  private static String plain(String title) {
    return title
        .replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ")
        .replaceAll("([\\\\`*_{}\\[\\]<>()#+\\-.!|~&:@/])", "\\\\$1");
  }
}
