package dev.sward.server.incident;

import dev.sward.incident.Actor;
import dev.sward.server.platform.auth.Token;
import dev.sward.server.platform.auth.TokenGuard;
import dev.sward.server.platform.http.Call;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Who makes a call: the person that it names, and the token that it shows. */
public final class Actors {
  /** The header that names a person, percent-encoded UTF-8. */
  public static final String HEADER = "Sward-Person";

  private Actors() {}

  /** Never Sward itself. Throws a problem if the header says no name. */
  public static Actor of(Call call) {
    String token = TokenGuard.token(call.context()).map(Token::name).orElse("");
    Actor actor = new Actor(call.header(HEADER).map(Actors::person).orElse(""), token);
    return actor.equals(Actor.SWARD) ? new Actor("", "token " + token) : actor;
  }

  private static String person(String header) {
    String expected =
        "a name of at most %d characters, percent-encoded UTF-8".formatted(Actor.LONGEST);
    try {
      String name = URLDecoder.decode(header.replace("+", "%2B"), StandardCharsets.UTF_8).strip();
      if (name.length() <= Actor.LONGEST && name.chars().noneMatch(Character::isISOControl)) {
        return name;
      }
    } catch (IllegalArgumentException e) {
      throw Call.invalid(HEADER, header, expected).exception();
    }
    throw Call.invalid(HEADER, header, expected).exception();
  }
}
