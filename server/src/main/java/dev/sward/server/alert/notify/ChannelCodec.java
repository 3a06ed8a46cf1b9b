package dev.sward.server.alert.notify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.platform.http.FieldError;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;
import dev.sward.server.platform.outbound.HttpUrl;
import dev.sward.server.platform.outbound.SecretText;
import dev.sward.server.platform.outbound.SigningSecret;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Channels as JSON: in the metadata database, and over HTTP. */
final class ChannelCodec {
  private static final String PAGERDUTY_URL = "https://events.pagerduty.com/v2/enqueue";
  private static final String NTFY_URL = "https://ntfy.sh";
  private static final int MOST_SECRETS = 3;
  private static final int MOST_RECIPIENTS = 50;
  private static final int MAX_TEXT = 1_000;
  private static final int MAX_PORT = 65_535;
  private static final Pattern ADDRESS = Pattern.compile("[!-?A-~]{1,64}@[A-Za-z0-9.-]{1,255}");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:-]{1,255}");
  private static final Pattern TOPIC = Pattern.compile("[-_A-Za-z0-9]{1,64}");

  /** The members each kind has, besides name and kind; those marked with ! are secrets. */
  private static final Map<String, List<String>> MEMBERS =
      Map.of(
          ChannelSettings.Webhook.KIND, List.of("url", "!secrets"),
          ChannelSettings.Slack.KIND, List.of("!url"),
          ChannelSettings.PagerDuty.KIND, List.of("url", "!routing_key"),
          ChannelSettings.Alertmanager.KIND, List.of("url", "username", "!password"),
          ChannelSettings.Teams.KIND, List.of("!url"),
          ChannelSettings.Email.KIND,
              List.of("host", "port", "security", "username", "!password", "from", "to"),
          ChannelSettings.Ntfy.KIND, List.of("url", "topic", "!token"));

  private final JsonFields fields;
  private final Faults faults;

  private ChannelCodec(JsonFields fields, Faults faults) {
    this.fields = fields;
    this.faults = faults;
  }

  static List<String> kinds() {
    return MEMBERS.keySet().stream().sorted().toList();
  }

  /** Everything, for the database. */
  static ObjectNode write(Channel channel) {
    ObjectNode node = Json.object().put("name", channel.name());
    ChannelSettings settings = channel.settings();
    node.put("kind", settings.kind());
    switch (settings) {
      case ChannelSettings.Webhook webhook -> {
        node.put("url", webhook.url().toString());
        ArrayNode secrets = node.putArray("secrets");
        webhook.secrets().forEach(secret -> secrets.add(secret.text().reveal()));
      }
      case ChannelSettings.Slack slack -> node.put("url", slack.url().reveal());
      case ChannelSettings.PagerDuty pagerDuty -> {
        node.put("url", pagerDuty.url().toString());
        node.put("routing_key", pagerDuty.routingKey().reveal());
      }
      case ChannelSettings.Alertmanager target -> {
        node.put("url", target.url().toString());
        target.login().ifPresent(login -> write(login, node));
      }
      case ChannelSettings.Teams teams -> node.put("url", teams.url().reveal());
      case ChannelSettings.Email email -> {
        node.put("host", email.host());
        node.put("port", email.port());
        node.put("security", email.security().text());
        email.login().ifPresent(login -> write(login, node));
        node.put("from", email.from());
        email.to().forEach(node.putArray("to")::add);
      }
      case ChannelSettings.Ntfy ntfy -> {
        node.put("url", ntfy.url().toString());
        node.put("topic", ntfy.topic());
        ntfy.token().ifPresent(token -> node.put("token", token.reveal()));
      }
    }
    return node;
  }

  /** What may be shown: of secrets only which there are. */
  static ObjectNode show(Channel channel) {
    ObjectNode node = write(channel);
    ArrayNode set = Json.array();
    for (String secret : secrets(channel.settings().kind())) {
      if (node.remove(secret) != null) {
        set.add(secret);
      }
    }
    node.set("secrets_set", set);
    return node;
  }

  /**
   * Reads what {@link #write} wrote, or what a person did.
   *
   * @param before secrets that are missing stay what they were
   * @throws dev.sward.server.platform.http.ProblemException if anything is wrong
   */
  static Channel read(String name, JsonNode body, Optional<Channel> before) {
    Faults faults = new Faults();
    if (!Channel.isName(name)) {
      faults.add(FieldError.of("name", name, Channel.NAME_EXPECTED));
    }
    String kind = body.path("kind").asText();
    if (!MEMBERS.containsKey(kind)) {
      faults.unknown("kind", kind, "one of " + String.join(", ", kinds()), MEMBERS.keySet());
      throw invalid(faults);
    }
    TreeSet<String> known = new TreeSet<>(List.of("name", "kind", "secrets_set"));
    MEMBERS.get(kind).forEach(member -> known.add(member.replace("!", "")));
    JsonFields fields = JsonFields.of(withSecretsOf(before, kind, body), "", known, faults);
    Optional<ChannelSettings> settings = new ChannelCodec(fields, faults).settings(kind);
    if (settings.isEmpty() || faults.any()) {
      throw invalid(faults);
    }
    return new Channel(name, settings.get());
  }

  private static RuntimeException invalid(Faults faults) {
    faults.check("channel.invalid", "The channel is not valid");
    return new IllegalStateException("a channel that is not valid has a fault");
  }

  private static JsonNode withSecretsOf(Optional<Channel> before, String kind, JsonNode body) {
    if (before.isEmpty() || !before.get().settings().kind().equals(kind) || !body.isObject()) {
      return body;
    }
    ObjectNode whole = body.deepCopy();
    ObjectNode stored = write(before.get());
    for (String secret : secrets(kind)) {
      if (!whole.has(secret) && stored.has(secret)) {
        whole.set(secret, stored.get(secret));
      }
    }
    return whole;
  }

  private static List<String> secrets(String kind) {
    return MEMBERS.getOrDefault(kind, List.of()).stream()
        .filter(member -> member.startsWith("!"))
        .map(member -> member.substring(1))
        .toList();
  }

  /** Empty only if there is a fault. */
  private Optional<ChannelSettings> settings(String kind) {
    return switch (kind) {
      case ChannelSettings.Webhook.KIND -> {
        Optional<URI> url = url("url", Optional.empty());
        List<SigningSecret> secrets = signingSecrets();
        yield url.map(to -> new ChannelSettings.Webhook(to, secrets));
      }
      case ChannelSettings.Slack.KIND -> secretUrl().map(ChannelSettings.Slack::new);
      case ChannelSettings.PagerDuty.KIND -> {
        Optional<URI> url = url("url", Optional.of(PAGERDUTY_URL));
        Optional<SecretText> key = secret("routing_key");
        yield url.flatMap(to -> key.map(routing -> new ChannelSettings.PagerDuty(to, routing)));
      }
      case ChannelSettings.Alertmanager.KIND ->
          url("url", Optional.empty()).map(url -> new ChannelSettings.Alertmanager(url, login()));
      case ChannelSettings.Teams.KIND -> secretUrl().map(ChannelSettings.Teams::new);
      case ChannelSettings.Email.KIND -> email();
      case ChannelSettings.Ntfy.KIND -> {
        Optional<URI> url = url("url", Optional.of(NTFY_URL));
        Optional<String> topic = matching("topic", TOPIC, "1 to 64 letters, digits, - and _");
        Optional<SecretText> token = fields.has("token") ? secret("token") : Optional.empty();
        yield url.flatMap(to -> topic.map(name -> new ChannelSettings.Ntfy(to, name, token)));
      }
      default -> throw new IllegalStateException("no kind " + kind);
    };
  }

  private Optional<ChannelSettings> email() {
    Optional<String> host = matching("host", HOST, "the name of a mail server");
    MailSecurity security =
        fields
            .oneOf("security", MailSecurity.texts())
            .map(text -> MailSecurity.valueOf(text.toUpperCase(Locale.ROOT)))
            .orElse(MailSecurity.STARTTLS);
    int port = fields.whole("port", 1, MAX_PORT).orElse(security == MailSecurity.TLS ? 465 : 587);
    Optional<String> from = matching("from", ADDRESS, "one mail address");
    List<String> to = new ArrayList<>();
    for (JsonFields.Item item : fields.list("to", MOST_RECIPIENTS)) {
      if (ADDRESS.matcher(item.node().asText()).matches()) {
        to.add(item.node().asText());
      } else {
        faults.add(item.path(), item.node(), "a mail address");
      }
    }
    if (to.isEmpty() && !faults.any()) {
      faults.add(FieldError.missing("to", "at least one mail address"));
    }
    Optional<ChannelSettings.Login> login = login();
    return host.flatMap(server ->
        from.map(sender -> new ChannelSettings.Email(server, port, security, login, sender, to)));
  }

  private List<SigningSecret> signingSecrets() {
    List<SigningSecret> secrets = new ArrayList<>();
    for (JsonFields.Item item : fields.list("secrets", MOST_SECRETS)) {
      SigningSecret.parse(item.node().asText())
          .ifPresentOrElse(
              secrets::add, () -> faults.add(hidden(item.path(), SigningSecret.EXPECTED)));
    }
    if (secrets.isEmpty() && !faults.any()) {
      faults.add(FieldError.missing("secrets", "a list of one to three, newest first"));
    }
    return secrets;
  }

  private Optional<ChannelSettings.Login> login() {
    if (!fields.has("username")) {
      return Optional.empty();
    }
    Optional<String> username = fields.text("username").filter(text -> text.length() <= MAX_TEXT);
    Optional<SecretText> password = secret("password");
    return username.flatMap(user -> password.map(pass -> new ChannelSettings.Login(user, pass)));
  }

  private Optional<URI> url(String name, Optional<String> otherwise) {
    Optional<String> text = fields.text(name).or(() -> otherwise);
    Optional<URI> url = text.flatMap(HttpUrl::parse);
    if (url.isEmpty()) {
      faults.add(
          text.map(found -> FieldError.of(name, found, HttpUrl.EXPECTED))
              .orElse(FieldError.missing(name, HttpUrl.EXPECTED)));
    }
    return url;
  }

  private Optional<SecretText> secretUrl() {
    Optional<SecretText> url = secret("url");
    if (url.isPresent() && HttpUrl.parse(url.get().reveal()).isEmpty()) {
      faults.add(hidden("url", HttpUrl.EXPECTED));
      return Optional.empty();
    }
    return url;
  }

  private Optional<SecretText> secret(String name) {
    JsonNode value = fields.node(name);
    if (!value.isTextual()
        || value.asText().isBlank()
        || value.asText().length() > MAX_TEXT
        || value.asText().chars().anyMatch(Character::isISOControl)) {
      faults.add(hidden(name, "a text of one line"));
      return Optional.empty();
    }
    return Optional.of(new SecretText(value.asText()));
  }

  private Optional<String> matching(String name, Pattern pattern, String expected) {
    JsonNode value = fields.node(name);
    if (value.isTextual() && pattern.matcher(value.asText()).matches()) {
      return Optional.of(value.asText());
    }
    faults.add(name, value, expected);
    return Optional.empty();
  }

  /** An error that does not repeat the value. */
  private static FieldError hidden(String path, String expected) {
    return FieldError.missing(path, expected);
  }

  private static void write(ChannelSettings.Login login, ObjectNode node) {
    node.put("username", login.username());
    node.put("password", login.password().reveal());
  }
}
