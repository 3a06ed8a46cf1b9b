package dev.sward.server.alert.notify;

import dev.sward.server.platform.outbound.SecretText;
import dev.sward.server.platform.outbound.SigningSecret;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What each kind of channel needs to know. */
sealed interface ChannelSettings {
  /** Its name in JSON. */
  String kind();

  /**
   * A request signed as Standard Webhooks says.
   *
   * @param secrets the first is the newest; the request carries a signature of each, so that a
   *     receiver can change from one to the next
   */
  record Webhook(URI url, List<SigningSecret> secrets) implements ChannelSettings {
    static final String KIND = "webhook";

    public Webhook {
      secrets = List.copyOf(secrets);
    }

    @Override
    public String kind() {
      return KIND;
    }
  }

  /** An incoming webhook of Slack; whoever knows its address can post. */
  record Slack(SecretText url) implements ChannelSettings {
    static final String KIND = "slack";

    @Override
    public String kind() {
      return KIND;
    }
  }

  /** The Events API v2 of PagerDuty, or what speaks it. */
  record PagerDuty(URI url, SecretText routingKey) implements ChannelSettings {
    static final String KIND = "pagerduty";

    @Override
    public String kind() {
      return KIND;
    }
  }

  /**
   * An Alertmanager.
   *
   * @param url without {@code /api/v2}
   */
  record Alertmanager(URI url, Optional<Login> login) implements ChannelSettings {
    static final String KIND = "alertmanager";

    @Override
    public String kind() {
      return KIND;
    }
  }

  /** A workflow of Microsoft Teams that posts cards; whoever knows its address can post. */
  record Teams(SecretText url) implements ChannelSettings {
    static final String KIND = "teams";

    @Override
    public String kind() {
      return KIND;
    }
  }

  /**
   * A mail server that takes mail for people.
   *
   * @param from one address
   * @param to at least one
   */
  record Email(
      String host,
      int port,
      MailSecurity security,
      Optional<Login> login,
      String from,
      List<String> to)
      implements ChannelSettings {
    static final String KIND = "email";

    public Email {
      to = List.copyOf(to);
    }

    @Override
    public String kind() {
      return KIND;
    }
  }

  /** A topic of an ntfy server. */
  record Ntfy(URI url, String topic, Optional<SecretText> token) implements ChannelSettings {
    static final String KIND = "ntfy";

    @Override
    public String kind() {
      return KIND;
    }
  }

  /** A user and a password. */
  record Login(String username, SecretText password) {}
}
